import { ok } from "node:assert/strict";
import { powershellScript } from "../../../src/commands/completions/powershell.ts";
import { completedCommand } from "../../../src/commands/completions/completed_command.ts";

const SCRIPT = powershellScript([
  completedCommand({
    name: "look around",
    summary: "Show what it's about",
    flags: {
      way: { type: "text", summary: "Where", choices: ["it's", "up"] },
    },
    run: () => Promise.resolve(0),
  }),
]);

Deno.test("powershellScript() registers itself for confiture", () => {
  ok(
    SCRIPT.includes(
      "Register-ArgumentCompleter -Native -CommandName confiture",
    ),
  );
});

Deno.test("powershellScript() quotes what it offers", () => {
  ok(SCRIPT.includes(String.raw`'it''s'`), SCRIPT);
});
