import { match, ok } from "node:assert/strict";
import { markdownReference } from "../../../src/commands/reference/markdown_reference.ts";

const TEXT = markdownReference([{
  name: "look around",
  summary: "Show what is there",
  positionals: [{ name: "PLACE", summary: "a|b <c>", isOptional: true }],
  flags: {
    way: { type: "text", placeholder: "WAY", summary: "Where" },
  },
  examples: ["confiture look around"],
  run: () => Promise.resolve(0),
}], "1.2.3");

Deno.test("markdownReference() lists commands and leads to each", () => {
  match(TEXT, /^# Commands of confiture 1\.2\.3\n/);
  ok(TEXT.includes("- [`look around`](#look-around): Show what is there"));
  ok(TEXT.includes("\n## `look around`\n"));
});

Deno.test("markdownReference() shows usage, words, flags and examples", () => {
  ok(TEXT.includes("```text\nconfiture look around [PLACE] [OPTIONS]\n```"));
  ok(TEXT.includes("| `--way WAY` | Where |"));
  ok(TEXT.includes("```sh\nconfiture look around\n```"));
});

Deno.test("markdownReference() lets nothing end a cell or begin a tag", () => {
  ok(TEXT.includes("| `PLACE` | a\\|b &lt;c> |"));
});
