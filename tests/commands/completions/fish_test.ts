import { ok } from "node:assert/strict";
import { fishScript } from "../../../src/commands/completions/fish.ts";
import { completedCommand } from "../../../src/commands/completions/completed_command.ts";

const SCRIPT = fishScript([
  completedCommand({
    name: "look around",
    summary: "Show what it's about",
    flags: {
      way: { type: "text", summary: "Where", choices: ["it's", "up"] },
    },
    run: () => Promise.resolve(0),
  }),
]);

Deno.test("fishScript() registers itself for confiture", () => {
  ok(
    SCRIPT.includes("complete -c confiture -f -k -a '(__confiture_complete)'"),
  );
});

Deno.test("fishScript() quotes what it offers", () => {
  ok(SCRIPT.includes(String.raw`'it\'s'`), SCRIPT);
});
