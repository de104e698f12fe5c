import { ok } from "node:assert/strict";
import { zshScript } from "../../../src/commands/completions/zsh.ts";
import { completedCommand } from "../../../src/commands/completions/completed_command.ts";

const SCRIPT = zshScript([
  completedCommand({
    name: "look around",
    summary: "Show what it's about",
    flags: {
      way: { type: "text", summary: "Where", choices: ["it's", "up"] },
    },
    run: () => Promise.resolve(0),
  }),
]);

Deno.test("zshScript() registers itself for confiture", () => {
  ok(SCRIPT.includes("compdef _confiture confiture"));
});

Deno.test("zshScript() quotes what it offers", () => {
  ok(SCRIPT.includes(String.raw`'it'\''s'`), SCRIPT);
});
