import { ok } from "node:assert/strict";
import { bashScript } from "../../../src/commands/completions/bash.ts";
import { completedCommand } from "../../../src/commands/completions/completed_command.ts";

const SCRIPT = bashScript([
  completedCommand({
    name: "look around",
    summary: "Show what it's about",
    flags: {
      way: { type: "text", summary: "Where", choices: ["it's", "up"] },
    },
    run: () => Promise.resolve(0),
  }),
]);

Deno.test("bashScript() registers itself for confiture", () => {
  ok(SCRIPT.includes("complete -F _confiture confiture"));
});

Deno.test("bashScript() quotes what it offers", () => {
  ok(SCRIPT.includes(String.raw`"it's"`), SCRIPT);
});
