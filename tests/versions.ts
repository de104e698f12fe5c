/**
 * Runs what depends on the server against each PostgreSQL from 14 to 18, each a
 * server of its own; the histories on the oldest and the newest alone. A
 * version that cannot be had, or whose tests do not end, has failed. Closes with
 * a line for each version. `CONFITURE_TEST_VERSIONS` names some of them: `14,18`.
 */
import { chmodSync } from "node:fs";

const VERSIONS = (Deno.env.get("CONFITURE_TEST_VERSIONS") ?? "14,15,16,17,18")
  .split(",");

/** What depends on the server, and not only on the program. */
const TESTS = [
  "tests/database/server",
  "tests/faults/failed_index_build.ts",
  "tests/faults/killed_index_build.ts",
  "tests/faults/killed_statement.ts",
  "tests/histories/one_by_one.ts",
  "tests/histories/preserves.ts",
  "tests/integration/execution_outside_test.ts",
  "tests/integration/execution_test.ts",
  "tests/integration/found_test.ts",
  "tests/integration/ledger_test.ts",
  "tests/integration/progress_test.ts",
  "tests/integration/recovery_test.ts",
  "tests/integration/role_test.ts",
  "tests/integration/schemas_test.ts",
  "tests/integration/trust_test.ts",
  "tests/mediums/build",
  "tests/mediums/migrate/ledger_test.ts",
  "tests/mediums/migrate/preflight_test.ts",
  "tests/mediums/migrate/scratch_copy_test.ts",
  "tests/mediums/migrate/verification_test.ts",
  "tests/plugins/executors",
  "tests/plugins/trackers",
  "tests/sql/effects_test.ts",
  "tests/testing/executor_test.ts",
  "tests/testing/tracker_test.ts",
];

/** Between the oldest and the newest these are run on the server of all other tests alone. */
const LONG = ["tests/histories/one_by_one.ts", "tests/histories/preserves.ts"];
const [OLDEST, NEWEST] = ["14", "18"];

/** What is the same on all of them. */
const LEFT_OUT = ["**/embedded_test.ts"];

/** About three times what one takes. */
const LIMIT_MS = 240_000;

const BROKEN_OFF = "FAILED | 0 passed | 1 failed";

if (import.meta.main) {
  const [version] = Deno.args;
  Deno.exitCode = version === undefined ? await all() : await one(version);
}

/** Runs this program for each version, in an environment and a directory of its own. */
async function all(): Promise<number> {
  const lines: string[] = [];
  let isGood = true;
  for (const version of VERSIONS) {
    print(`\nPostgreSQL ${version}\n`);
    const directory = Deno.makeTempDirSync({ prefix: `confiture-${version}-` });
    // The server runs as another user.
    chmodSync(directory, 0o755);
    const started = Date.now();
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", import.meta.filename ?? "", version],
      env: {
        CONFITURE_TEST_PG_BIN: "",
        CONFITURE_TEST_PG_VERSION: version,
        NO_COLOR: "1",
        TMPDIR: directory,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const closing = await closingLine(child.stdout);
    const { success } = await child.status;
    Deno.removeSync(directory, { recursive: true });
    isGood &&= success && closing !== undefined;
    // Whoever counts the lines of `deno test` counts this one too.
    if (closing === undefined) print(`${BROKEN_OFF}\n`);
    const seconds = Math.round((Date.now() - started) / 1000);
    lines.push(`PostgreSQL ${version}: ${closing ?? BROKEN_OFF}, ${seconds} s`);
  }
  print(`\n${lines.join("\n")}\n`);
  return isGood ? 0 : 1;
}

/** Passes a run's output on, and tells what it closed with, if it got so far. */
async function closingLine(
  output: ReadableStream<Uint8Array>,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let tail = "";
  for await (const chunk of output) {
    Deno.stdout.writeSync(chunk);
    tail = (tail + decoder.decode(chunk, { stream: true })).slice(-10_000);
  }
  return tail.match(/^(?:ok|FAILED) \| .*$/m)?.[0];
}

/** Starts the server of the version in the environment, tests, and ends it. */
async function one(version: string): Promise<number> {
  const { postgres, stopServer } = await import("./support/postgres.ts");
  try {
    const server = await postgres();
    const major = String(Math.floor(server.version / 10_000));
    if (major !== version) throw new Error(`The server is of version ${major}`);
    const tests = new Deno.Command(Deno.execPath(), {
      args: [
        ...["test", "--allow-all", "--no-check", "--parallel"],
        ...[`--ignore=${LEFT_OUT.join(",")}`, ...testsFor(version)],
      ],
      // They wait for the server more than they work.
      env: { DENO_JOBS: "4" },
      stdin: "null",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn();
    const limit = setTimeout(() => {
      print(`\nIt did not end in ${LIMIT_MS / 1000} s\n`);
      tests.kill("SIGTERM");
    }, LIMIT_MS);
    const { code } = await tests.status;
    clearTimeout(limit);
    return code;
  } finally {
    await stopServer();
  }
}

function testsFor(version: string): readonly string[] {
  return version === OLDEST || version === NEWEST
    ? TESTS
    : TESTS.filter((test) => !LONG.includes(test));
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
