import { deepEqual, equal, throws } from "node:assert/strict";
import type { Command } from "../../src/commands/command.ts";
import { flagsOf, parse } from "../../src/commands/parse.ts";

const COPY: Command = {
  name: "copy",
  summary: "Copy one place to another",
  positionals: [
    { name: "FROM", summary: "Where from" },
    { name: "TO", summary: "Where to", isOptional: true },
  ],
  flags: {
    steps: { type: "count", short: "n", summary: "So many" },
    "dry-run": { type: "boolean", short: "d", summary: "Nothing really" },
    mode: { type: "text", choices: ["fast", "safe"], summary: "How" },
    output: { type: "text", summary: "An output of its own" },
  },
  run: () => Promise.resolve(0),
};
const BARE: Command = { ...COPY, name: "bare", positionals: undefined };

Deno.test("flagsOf() gives a command's own flags and the common ones", () => {
  deepEqual(Object.keys(flagsOf(COPY)).sort(), [
    "dry-run",
    "format",
    "help",
    "mode",
    "no-color",
    "output",
    "reporter",
    "steps",
    "verbose",
    "yes",
  ]);
});

Deno.test("flagsOf() lets a command's own flag win over the common one", () => {
  equal(flagsOf(COPY).output?.summary, "An output of its own");
});

Deno.test("parse() reads flags and words in any order", () => {
  const values = parse(COPY, ["--steps", "2", "here", "--dry-run", "there"]);

  deepEqual(
    [
      values.word("FROM"),
      values.word("TO"),
      values.count("steps"),
      values.has("dry-run"),
      values.has("verbose"),
    ],
    ["here", "there", 2, true, false],
  );
});

Deno.test("parse() leaves out a word that is optional", () => {
  const values = parse(COPY, ["here"]);

  deepEqual([values.word("FROM"), values.word("TO")], ["here", undefined]);
});

for (const args of [["--steps=7"], ["--steps", "7"], ["-n", "7"], ["-n7"]]) {
  Deno.test(`parse() reads the value in "${args.join(" ")}"`, () => {
    equal(parse(BARE, args).count("steps"), 7);
  });
}

Deno.test("parse() reads several switches in one word", () => {
  const values = parse(BARE, ["-dy"]);

  deepEqual([values.has("dry-run"), values.has("yes")], [true, true]);
});

Deno.test("parse() keeps an equals sign in a value", () => {
  equal(
    parse(BARE, ["--output=a=b"]).text("output"),
    "a=b",
  );
});

Deno.test("parse() takes a value that begins with a dash after an equals sign", () => {
  equal(parse(BARE, ["--output=--x"]).text("output"), "--x");
});

Deno.test("parse() takes a single dash for a value", () => {
  equal(parse(BARE, ["--output", "-"]).text("output"), "-");
});

Deno.test("parse() keeps an empty value", () => {
  equal(parse(BARE, ["--output", ""]).text("output"), "");
});

Deno.test("parse() takes all that follows two dashes for words", () => {
  const values = parse(COPY, ["--dry-run", "--", "--steps", "-d"]);

  deepEqual(
    [values.word("FROM"), values.word("TO"), values.has("dry-run")],
    ["--steps", "-d", true],
  );
});

Deno.test("parse() takes a switch twice for the same as once", () => {
  equal(parse(BARE, ["-d", "--dry-run"]).has("dry-run"), true);
});

Deno.test("parse() takes a flag as often as it may stand there", () => {
  const many: Command = {
    ...BARE,
    flags: { also: { type: "text", isMany: true, summary: "Several" } },
  };

  deepEqual(parse(many, ["--also", "a", "--also=b"]).texts("also"), ["a", "b"]);
  deepEqual(parse(many, []).texts("also"), []);
});

interface Refusal {
  readonly command?: Command;
  readonly args: readonly string[];
  readonly message: string;
  readonly hint?: string;
}

const HELP = "Run the command with --help to see what it takes";
const REFUSALS: readonly Refusal[] = [
  {
    args: ["--dyr-run"],
    message: "Cannot use --dyr-run: `confiture bare` has no such flag",
    hint: "Did you mean --dry-run?",
  },
  {
    args: ["--dyr-run", "--", "x"],
    message: "Cannot use --dyr-run: `confiture bare` has no such flag",
    hint: "Did you mean --dry-run?",
  },
  {
    args: ["--stepz=3"],
    message: "Cannot use --stepz: `confiture bare` has no such flag",
    hint: "Did you mean --steps?",
  },
  {
    args: ["--nothing"],
    message: "Cannot use --nothing: `confiture bare` has no such flag",
  },
  {
    args: ["--constructor"],
    message: "Cannot use --constructor: `confiture bare` has no such flag",
  },
  {
    args: ["-x"],
    message: "Cannot use -x: `confiture bare` has no such flag",
  },
  {
    args: ["-dx"],
    message: "Cannot use -x: `confiture bare` has no such flag",
  },
  {
    command: COPY,
    args: ["-1"],
    message: "Cannot use -1: `confiture copy` has no such flag",
  },
  {
    args: ["--steps"],
    message: "Cannot use --steps: its value is missing",
  },
  {
    args: ["-n"],
    message: "Cannot use -n: its value is missing",
  },
  {
    args: ["--steps", "--dry-run"],
    message: "Cannot use --steps: its value is missing",
  },
  {
    args: ["--steps", "-5"],
    message: "Cannot use --steps: its value is missing",
    hint: "Write a value that begins with a dash as --steps=-5",
  },
  {
    args: ["--dry-run=yes"],
    message: "Cannot use --dry-run=yes: it takes no value",
  },
  {
    args: ["--steps", "1", "-n", "2"],
    message: "Cannot use --steps twice: it takes one value",
  },
  {
    args: ["--mode", "slow"],
    message: "Cannot use --mode slow: it takes fast, safe",
  },
  {
    args: ["--format", "JSON"],
    message: "Cannot use --format JSON: it takes text, json, ndjson",
  },
  {
    args: ["more"],
    message: 'Cannot run `confiture bare`: it takes no "more"',
  },
  {
    command: COPY,
    args: ["a", "b", "c"],
    message: 'Cannot run `confiture copy`: it takes no "c"',
  },
  {
    command: COPY,
    args: ["--dry-run"],
    message: "Cannot run `confiture copy`: FROM is missing",
  },
];

for (const { command = BARE, args, message, hint = HELP } of REFUSALS) {
  Deno.test(`parse() refuses "${command.name} ${args.join(" ")}"`, () => {
    throws(() => parse(command, args), {
      code: "command/usage",
      exitCode: 64,
      message,
      hint,
    });
  });
}

Deno.test("parse() gives all that is left to a positional that takes many", () => {
  const many = {
    ...COPY,
    positionals: [
      { name: "TO", summary: "" },
      { name: "FROM", summary: "", isOptional: true, isMany: true },
    ],
  };
  const values = parse(many, ["a", "b", "c"]);

  equal(values.word("TO"), "a");
  deepEqual(values.words("FROM"), ["b", "c"]);
  deepEqual(parse(many, ["a"]).words("FROM"), []);
});

/** What is typed, and the values of a flag that may stand alone. */
const OPTIONAL: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["--some"], [""]],
  [["--some", "--yes"], [""]],
  [["--some", "a,b", "--yes"], ["a,b"]],
  [["--some=a", "--some"], ["a", ""]],
  [["--yes"], []],
];

for (const [args, expected] of OPTIONAL) {
  Deno.test(`parse() reads a flag whose value is optional in "${args.join(" ")}"`, () => {
    const command: Command = {
      ...BARE,
      flags: {
        some: {
          type: "text",
          isMany: true,
          isValueOptional: true,
          summary: "Some",
        },
      },
    };

    const values = parse(command, args);

    deepEqual(values.texts("some"), expected);
    equal(values.has("yes"), args.includes("--yes"));
  });
}
