import { deepEqual } from "node:assert/strict";
import type { CompletedCommand } from "../../../src/commands/completions/completed_command.ts";
import type { Source } from "../../../src/commands/completions/sources.ts";
import {
  sourceUses,
  valuedFlags,
} from "../../../src/commands/completions/source_uses.ts";

const FREE: Source = { words: [], found: [] };
const PLACES: Source = { words: [], found: ["environments"] };
const WORDS: Source = { words: ["a"], found: [] };
const COMMANDS: readonly CompletedCommand[] = [{
  name: "up",
  summary: "",
  flags: [
    { name: "env", short: "e", summary: "", source: PLACES },
    { name: "kind", summary: "", source: WORDS },
    { name: "all", summary: "", source: FREE },
  ],
  positionals: [WORDS, FREE],
  isOpen: false,
}, {
  name: "down",
  summary: "",
  flags: [
    { name: "env", short: "e", summary: "", source: PLACES },
    { name: "kind", summary: "", source: PLACES },
    { name: "all", summary: "" },
  ],
  positionals: [FREE, WORDS],
  isOpen: true,
}];

Deno.test("sourceUses() tells where values come from, for all commands where they agree", () => {
  deepEqual(sourceUses(COMMANDS), [
    {
      source: PLACES,
      flags: ["* --env", "* -e", "down --kind"],
      positionals: [],
    },
    { source: WORDS, flags: ["up --kind"], positionals: ["up 0", "down *"] },
  ]);
});

Deno.test("valuedFlags() names a flag with its command where others have a switch of that name", () => {
  deepEqual(valuedFlags(COMMANDS), [
    "* --env",
    "* -e",
    "* --kind",
    "up --all",
  ]);
});
