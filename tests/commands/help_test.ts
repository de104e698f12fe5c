import { deepEqual, equal, ok } from "node:assert/strict";
import { CATALOGUE } from "../../src/commands/catalogue.ts";
import type { Command } from "../../src/commands/command.ts";
import { groupHelp, helpOf, overview } from "../../src/commands/help.ts";

const COMMON = `Common options:
      --format FORMAT  How the answer is written: text, json or ndjson
      --output FILE    Write the answer to a file instead of standard output
      --reporter NAME  Also tell this reporter; NAME=FILE writes a file
      --no-color       Write without colours
      --verbose        Tell more of what happens
  -y, --yes            Answer yes to every question
  -h, --help           Show this help
`;

const BARE: Command = {
  name: "look around",
  summary: "Show what is there",
  flags: {},
  run: () => Promise.resolve(0),
};

Deno.test("overview() names the version, the usage and every command in order", () => {
  const text = overview("1.2.3");

  ok(text.startsWith(
    "confiture 1.2.3: PostgreSQL migrations as one program\n\nUsage: confiture COMMAND [OPTIONS]\n\nCommands:\n",
  ));
  deepEqual(
    [...text.matchAll(/^ {2}(\S+(?: \S+)*) {2,}\S/gm)].map(([, name]) => name),
    CATALOGUE.map(({ name }) => name),
  );
});

Deno.test("overview() ends by telling how to learn more of a command", () => {
  ok(
    overview("1.2.3").endsWith(
      "\n\n`confiture COMMAND --help` tells more of a command.\n",
    ),
  );
});

Deno.test("helpOf() shows only what every command takes where it has nothing of its own", () => {
  equal(
    helpOf(BARE),
    `Show what is there\n\nUsage: confiture look around [OPTIONS]\n\n${COMMON}`,
  );
});

Deno.test("helpOf() shows words, flags and examples of a command in columns", () => {
  const command: Command = {
    ...BARE,
    positionals: [
      { name: "PLACE", summary: "Where" },
      { name: "OTHER", summary: "Where else", isOptional: true },
    ],
    flags: {
      depth: {
        type: "count",
        short: "d",
        placeholder: "N",
        summary: "How deep",
      },
      slowly: { type: "boolean", summary: "Take time" },
    },
    examples: ["confiture look around here", "confiture look around --slowly"],
  };

  equal(
    helpOf(command),
    `Show what is there

Usage: confiture look around PLACE [OTHER] [OPTIONS]

Arguments:
  PLACE  Where
  OTHER  Where else

Options:
  -d, --depth N  How deep
      --slowly   Take time

${COMMON}
Examples:
  confiture look around here
  confiture look around --slowly
`,
  );
});

Deno.test("helpOf() shows a flag of the command's own instead of the common one of that name", () => {
  const text = helpOf({
    ...BARE,
    flags: {
      output: {
        type: "text",
        placeholder: "PATH",
        summary: "Somewhere of its own",
      },
    },
  });

  deepEqual(
    text.split("\n").filter((line) => line.includes("--output")),
    ["      --output PATH  Somewhere of its own"],
  );
});

Deno.test("helpOf() breaks a long summary between words and goes on below it", () => {
  const text = helpOf({
    ...BARE,
    flags: {
      all: {
        type: "boolean",
        summary:
          "Look at everything there is, at what was there before, and at what will be there",
      },
    },
  });

  equal(
    text.split("\n\n")[2],
    `Options:
      --all  Look at everything there is, at what was there before, and at what
             will be there
`.trimEnd(),
  );
});

Deno.test("helpOf() keeps a word whole that is longer than a line", () => {
  const word = "x".repeat(90);

  const text = helpOf({
    ...BARE,
    positionals: [{ name: "A", summary: `An ${word} b` }],
  });

  equal(
    text.split("\n\n")[2],
    `Arguments:\n  A  An\n     ${word}\n     b`,
  );
});

Deno.test("no line of any help is longer than 80 characters", async () => {
  const commands = await Promise.all(CATALOGUE.map((entry) => entry.load()));

  const long = [overview("10.20.30"), ...commands.map(helpOf)]
    .flatMap((text) => text.split("\n"))
    .filter((line) => line.length > 80);

  deepEqual(long, []);
});

Deno.test("groupHelp() shows the commands of a group, and nothing of a word that is none", () => {
  equal(
    groupHelp("lock"),
    `Usage: confiture lock COMMAND [OPTIONS]

Commands:
  lock status   Show who holds the migration lock
  lock release  Take the migration lock from a run that is dead

\`confiture lock COMMAND --help\` tells more of a command.
`,
  );
  equal(groupHelp("lick"), undefined);
  equal(groupHelp("init"), undefined);
});
