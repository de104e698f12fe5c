import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { main } from "../../src/commands/main.ts";
import type { TestHost, TestHostOptions } from "../support/host.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = ["config", "schema", "migrate current"];
const NOWHERE = ["migrate", "status", "--env", "nowhere"];
const ESCAPE = "\x1b";

interface Run extends AsyncDisposable {
  readonly host: TestHost;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  args: readonly string[],
  options: TestHostOptions = {},
): Promise<Run> {
  const host = testHost({ ...options, args });
  const exitCode = await main(host, "1.2.3");
  return {
    host,
    exitCode,
    stdout: host.stdout.text,
    stderr: host.stderr.text,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

for (const flag of ["--version", "-V"]) {
  Deno.test(`main() says its version with ${flag}`, async () => {
    await using it = await run([flag]);

    deepEqual([it.exitCode, it.stdout, it.stderr], [
      0,
      "confiture 1.2.3\n",
      "",
    ]);
  });
}

for (const word of ["--help", "-h", "help"]) {
  Deno.test(`main() shows the overview with ${word}`, async () => {
    await using it = await run([word]);

    equal(it.exitCode, 0);
    match(it.stdout, /^confiture 1\.2\.3: /);
    match(it.stdout, /\nCommands:\n {2}init /);
  });
}

Deno.test("main() without arguments shows the overview, which is wrong use", async () => {
  await using it = await run([]);

  equal(it.exitCode, 64);
  match(it.stdout, /\nUsage: confiture COMMAND \[OPTIONS\]\n/);
});

for (const flag of ["--help", "-h"]) {
  Deno.test(`main() shows a command's help with ${flag}, and needs no environment for it`, async () => {
    await using it = await run([...NOWHERE, "--wrong", flag]);

    equal(it.exitCode, 0);
    match(it.stdout, /\nUsage: confiture migrate status \[OPTIONS\]\n/);
    equal(it.stderr, "");
  });
}

Deno.test("main() shows the commands of a group with --help", async () => {
  await using it = await run(["migrate", "--help"]);

  equal(it.exitCode, 0);
  match(it.stdout, /^Usage: confiture migrate COMMAND \[OPTIONS\]\n/);
  match(it.stdout, /\n {2}migrate up /);
});

const UNKNOWN: readonly (readonly [readonly string[], string, string])[] = [
  [
    ["migrate", "statsu"],
    'Cannot run "migrate statsu": there is no such command',
    "Did you mean `confiture migrate status`?",
  ],
  [
    ["buld", "--force"],
    'Cannot run "buld": there is no such command',
    "Did you mean `confiture build`?",
  ],
  [
    ["conserve", "fruit", "now"],
    'Cannot run "conserve fruit": there is no such command',
    "Run `confiture --help` to see the commands",
  ],
  [
    [""],
    'Cannot run "": there is no such command',
    "Run `confiture --help` to see the commands",
  ],
  [
    ["--env", "local", "migrate", "up"],
    'Cannot run "--env": a command comes before its flags',
    "Run the command with --help to see what it takes",
  ],
];
for (const [args, message, hint] of UNKNOWN) {
  Deno.test(`main() knows no command "${args.join(" ")}"`, async () => {
    await using it = await run(args);

    equal(it.exitCode, 64);
    equal(it.stdout, "");
    equal(it.stderr, `error: ${message}\n  hint: ${hint}\n`);
  });
}

Deno.test("main() names the commands of a group whose name stands alone", async () => {
  await using it = await run(["migrate"]);

  equal(it.exitCode, 64);
  match(
    it.stderr,
    /^error: Cannot run "migrate": there is no such command\n {2}hint: Run `confiture migrate --help` to see its commands\n$/,
  );
  doesNotMatch(it.stderr, /\bbuild\b/);
});

Deno.test("main() writes the answer to standard output and nothing else", async () => {
  await using it = await run([...SCHEMA, "--format", "json"]);

  equal(it.exitCode, 0);
  equal(JSON.parse(it.stdout).title, "confiture migrate current --format json");
  equal(it.stderr, "");
});

for (const form of [["--format", "json"], ["--format=json"]]) {
  Deno.test(`main() tells in JSON of a command line it cannot read with ${form.join(" ")}`, async () => {
    await using it = await run(["migrate", "up", "--wrong", ...form]);

    const { ok, error } = JSON.parse(it.stdout);
    equal(it.exitCode, 64);
    deepEqual([ok, error.code, error.exit_code], [false, "command/usage", 64]);
  });
}

Deno.test("main() tells in text of a format that there is not", async () => {
  await using it = await run(["migrate", "up", "--format", "jsonx"]);

  equal(it.exitCode, 64);
  equal(it.stdout, "");
  match(it.stderr, /^error: Cannot use --format jsonx: /);
});

Deno.test("main() tells in JSON of an environment that there is not", async () => {
  await using it = await run([...NOWHERE, "--format", "json"]);

  equal(it.exitCode, 5);
  equal(JSON.parse(it.stdout).error.code, "config/not-found");
});

Deno.test("main() tells of a reporter that cannot be had through another", async () => {
  await using it = await run([...SCHEMA, "--reporter", "./none.ts"]);

  equal(it.exitCode, 5);
  equal(it.stdout, "");
  match(it.stderr, /^error: Cannot load the reporter "\.\/none\.ts": /);
});

Deno.test("main() takes time from the host's clock alone", async () => {
  let now = 1_000;
  await using it = await run([...SCHEMA, "--format", "ndjson"], {
    now: () => now += 5,
  });

  const lines = it.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  deepEqual(lines.map(({ type }) => type), [
    "run:start",
    "answer",
    "run:finish",
  ]);
  equal(lines[0].command, "config schema");
  equal(lines[0].at, 1_005);
  equal(lines[2].duration_ms, 5);
});

Deno.test("main() gives what is not an error of ours the exit code of a bug", async () => {
  await using host = testHost({ args: SCHEMA });

  const exitCode = await main({
    ...host,
    onInterrupt: () => {
      throw new RangeError("The clock has stopped");
    },
  }, "1.2.3");

  equal(exitCode, 70);
  match(host.stderr.text, /^error: The clock has stopped\n/);
});

Deno.test("main() listens for an interrupt as long as the command is at work", async () => {
  await using host = testHost({ args: SCHEMA });
  const calls: string[] = [];

  await main({
    ...host,
    onInterrupt: () => {
      calls.push("listens");
      return { [Symbol.dispose]: () => void calls.push("stops") };
    },
  }, "1.2.3");

  deepEqual(calls, ["listens", "stops"]);
});

Deno.test("main() writes the answer to a file with --output", async () => {
  await using it = await run([
    ...SCHEMA,
    "--format",
    "json",
    "--output",
    "schema.json",
  ]);

  equal(it.exitCode, 0);
  equal(it.stdout, "");
  equal(
    JSON.parse(await it.host.text("schema.json")).title,
    "confiture migrate current --format json",
  );
});

Deno.test("main() writes the answer without colours to a file", async () => {
  await using it = await run(["init", "shop", "--output", "answer.txt"], {
    terminal: { columns: 80, color: true },
  });

  const text = await it.host.text("answer.txt");
  ok(text.startsWith("Created shop/db/schema/00_common/types.sql\n"));
  ok(!text.includes(ESCAPE));
});

Deno.test("main() writes the answer to standard output with --output /dev/stdout", async () => {
  await using it = await run([...SCHEMA, "--output", "/dev/stdout"]);

  equal(it.exitCode, 0);
  equal(JSON.parse(it.stdout).title, "confiture migrate current --format json");
});

Deno.test("main() does not lose an answer that cannot be written to its file", async () => {
  await using it = await run([
    ...SCHEMA,
    "--output",
    "none/schema.json",
  ]);

  equal(it.exitCode, 5);
  match(it.stderr, /^error: Cannot write "none\/schema\.json": ENOENT/);
  equal(JSON.parse(it.stdout).title, "confiture migrate current --format json");
});

Deno.test("main() writes to the file of --output also where there is no environment", async () => {
  const args = [...NOWHERE, "--format", "json", "--output", "status.json"];
  await using it = await run(args, {
    files: { "status.json": "of yesterday" },
  });

  equal(it.exitCode, 5);
  equal(it.stdout, "");
  equal(
    JSON.parse(await it.host.text("status.json")).error.code,
    "config/not-found",
  );
});

Deno.test("main() leaves alone the file of build's own --output where there is no environment", async () => {
  const args = ["build", "--env", "nowhere", "--output", "schema.sql"];
  await using it = await run(args, { files: { "schema.sql": "SELECT 1;" } });

  equal(it.exitCode, 5);
  equal(await it.host.text("schema.sql"), "SELECT 1;");
});

const COLOURED = { terminal: { columns: 80, color: true } };

Deno.test("main() colours what it tells on a terminal", async () => {
  await using it = await run(NOWHERE, COLOURED);

  ok(it.stderr.includes(ESCAPE));
});

Deno.test("main() leaves the colours out with --no-color, also where there is no environment", async () => {
  await using it = await run([...NOWHERE, "--no-color"], COLOURED);

  ok(!it.stderr.includes(ESCAPE));
});

Deno.test("main() leaves the colours out with --no-color, also where it cannot read the command line", async () => {
  await using it = await run(["build", "--wrong", "--no-color"], COLOURED);

  equal(it.exitCode, 64);
  ok(!it.stderr.includes(ESCAPE));
});
