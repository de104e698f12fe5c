import { deepEqual, equal } from "node:assert/strict";
import { CATALOGUE } from "../../src/commands/catalogue.ts";
import {
  COMMON_FLAGS,
  DRY_RUN_FLAG,
  ENVIRONMENT_FLAGS,
} from "../../src/commands/flags.ts";

const commands = await Promise.all(CATALOGUE.map((entry) => entry.load()));
const all = commands.flatMap((command) =>
  Object.entries({ ...COMMON_FLAGS, ...command.flags })
    .map(([name, flag]) => ({ command: command.name, name, flag }))
);

Deno.test("the common flags are those that every command takes", () => {
  deepEqual(Object.keys(COMMON_FLAGS), [
    "format",
    "output",
    "reporter",
    "no-color",
    "verbose",
    "yes",
    "help",
  ]);
});

Deno.test("--format takes text, json and ndjson", () => {
  deepEqual(COMMON_FLAGS.format?.choices, ["text", "json", "ndjson"]);
});

Deno.test("the environment flags choose a name, a file or a database", () => {
  deepEqual(
    Object.entries(ENVIRONMENT_FLAGS).map(([name, { placeholder, short }]) => [
      name,
      placeholder,
      short,
    ]),
    [
      ["env", "NAME", "e"],
      ["config", "FILE", "c"],
      ["database-url", "URL", undefined],
    ],
  );
});

Deno.test("--dry-run is a switch that promises to change nothing", () => {
  equal(DRY_RUN_FLAG.type, "boolean");
  equal(DRY_RUN_FLAG.summary, "Show what would be done; change nothing");
});

Deno.test("every command that needs an environment lets it be chosen", () => {
  const without = commands.filter((command) =>
    command.withoutConfig !== true && command.flags.env === undefined
  ).map((command) => command.name);

  deepEqual(without, []);
});

Deno.test("no command gives one letter to two flags", () => {
  const letters = all.filter(({ flag }) => flag.short !== undefined)
    .map(({ command, flag }) => `${command} -${flag.short}`);

  deepEqual(letters, [...new Set(letters)]);
});

Deno.test("a letter means the same flag in every command", () => {
  const meanings = new Set(
    all.filter(({ flag }) => flag.short !== undefined)
      .map(({ name, flag }) => `-${flag.short} --${name}`),
  );

  deepEqual([...meanings].sort(), [
    "-c --config",
    "-e --env",
    "-h --help",
    "-y --yes",
  ]);
});

Deno.test("every flag that takes a value says what the value is, and no switch does", () => {
  const wrong = all.filter(({ flag }) =>
    (flag.placeholder === undefined) !== (flag.type === "boolean")
  ).map(({ command, name }) => `${command} --${name}`);

  deepEqual(wrong, []);
});

Deno.test("every summary of a flag begins with a capital and has no full stop", () => {
  const wrong = all.filter(({ flag }) => !/^[A-Z].*[^.]$/.test(flag.summary))
    .map(({ command, name }) => `${command} --${name}`);

  deepEqual(wrong, []);
});
