import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { testTranscripts } from "./support/play_transcripts.ts";

const DIRECTORY = fileURLToPath(new URL("cli", import.meta.url));
/** Those on the embedded database take long: `deno task test:manual`. */
const EMBEDDED = ["tutorial_embedded.md"];

testTranscripts(
  readdirSync(DIRECTORY).sort()
    .filter((name) => name.endsWith(".md") && !EMBEDDED.includes(name))
    .map((name) => `tests/cli/${name}`),
);
