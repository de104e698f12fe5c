import { ok } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { playTranscript } from "../support/transcript.ts";

const CLI = fileURLToPath(new URL("cli/", import.meta.url));
const isUpdate = Deno.args.includes("--update");

for (const name of readdirSync(CLI).sort()) {
  Deno.test(`${name} prints what it says`, async () => {
    const markdown = await Deno.readTextFile(`${CLI}${name}`);

    const { mismatches, updated } = await playTranscript(markdown, name);

    if (isUpdate) await Deno.writeTextFile(`${CLI}${name}`, updated);
    ok(isUpdate || mismatches.length === 0, `\n${mismatches.join("\n")}`);
  });
}
