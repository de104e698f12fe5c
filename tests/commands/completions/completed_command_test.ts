import { deepEqual, equal } from "node:assert/strict";
import type { Command } from "../../../src/commands/command.ts";
import {
  beginnings,
  completedCommand,
  completedCommands,
  nextWords,
} from "../../../src/commands/completions/completed_command.ts";
import { CATALOGUE } from "../../../src/commands/catalogue.ts";

const LOOK: Command = {
  name: "look around",
  summary: "Show what is there",
  positionals: [{ name: "VERSION", summary: "", isMany: true }],
  flags: {
    slowly: { type: "boolean", summary: "Take time", short: "s" },
    way: { type: "text", summary: "Where", choices: ["up", "down"] },
  },
  run: () => Promise.resolve(0),
};
const COMMANDS = [
  completedCommand(LOOK),
  completedCommand({ ...LOOK, name: "look" }),
  completedCommand({ ...LOOK, name: "lock all", summary: "Lock" }),
];

Deno.test("completedCommand() tells which flags take values, and whose", () => {
  const { flags, positionals, isOpen } = completedCommand(LOOK);

  deepEqual(flags.slice(-2), [
    { name: "slowly", short: "s", summary: "Take time" },
    {
      name: "way",
      summary: "Where",
      source: { words: ["up", "down"], found: [] },
    },
  ]);
  deepEqual(positionals, [{ words: [], found: ["versions"] }]);
  equal(isOpen, true);
});

Deno.test("completedCommands() are those of the catalogue, and what help tells of", async () => {
  const commands = await completedCommands();

  const names = CATALOGUE.map(({ name }) => name);
  deepEqual(
    commands.map(({ name }) => name),
    [...names, ...names.map((name) => `help ${name}`)],
  );
});

Deno.test("nextWords() are what commands go on with, and say what a command does", () => {
  deepEqual(nextWords(COMMANDS, ""), [
    ["look", "Show what is there"],
    ["lock", "lock …"],
  ]);
  deepEqual(nextWords(COMMANDS, "look"), [["around", "Show what is there"]]);
  deepEqual(nextWords(COMMANDS, "lock all"), []);
});

Deno.test("beginnings() are all that can stand before the next word", () => {
  deepEqual(beginnings(COMMANDS), [
    "",
    "look",
    "look around",
    "lock",
    "lock all",
  ]);
});
