/**
 * Runs what depends on the server against each PostgreSQL from 14 to 18, each a
 * server of its own. A version that cannot be had has failed. Closes with a
 * summary; what each run of `deno test` closes with stands above it.
 */
import { chmodSync } from "node:fs";

const VERSIONS = ["14", "15", "16", "17", "18"];

/** What depends on the server, and not only on the program. */
const TESTS = [
  "tests/database/server",
  "tests/integration/bad_input_test.ts",
  "tests/integration/execution_test.ts",
  "tests/integration/found_test.ts",
  "tests/integration/histories_test.ts",
  "tests/integration/ledger_test.ts",
  "tests/integration/library_test.ts",
  "tests/integration/preserves_test.ts",
  "tests/integration/recovery_test.ts",
  "tests/integration/schemas_test.ts",
  "tests/integration/trust_test.ts",
  "tests/mediums/build",
  "tests/mediums/migrate",
  "tests/plugins/executors",
  "tests/plugins/trackers",
  "tests/sql/psql_test.ts",
  "tests/testing/executor_test.ts",
  "tests/testing/tracker_test.ts",
];

/** Five of them must fit into what continuous integration grants. */
const LIMIT_MS = 140_000;

if (import.meta.main) {
  const [version] = Deno.args;
  Deno.exitCode = version === undefined ? await all() : await one(version);
}

/** Runs this program for each version, in an environment and a directory of its own. */
async function all(): Promise<number> {
  const lines: string[] = [];
  let failures = 0;
  for (const version of VERSIONS) {
    const directory = Deno.makeTempDirSync({ prefix: `confiture-${version}-` });
    // The server runs as another user.
    chmodSync(directory, 0o755);
    const started = Date.now();
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", import.meta.filename ?? "", version],
      env: {
        CONFITURE_TEST_PG_BIN: "",
        CONFITURE_TEST_PG_VERSION: version,
        TMPDIR: directory,
      },
      stdin: "null",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn().status;
    Deno.removeSync(directory, { recursive: true });
    if (code !== 0) failures++;
    const seconds = Math.round((Date.now() - started) / 1000);
    lines.push(
      `PostgreSQL ${version}: ${
        code === 0 ? "passed" : "FAILED"
      } (${seconds}s)`,
    );
  }
  print(["", ...lines]);
  return failures === 0 ? 0 : 1;
}

/** Starts the server of the version in the environment, tests, and ends it. */
async function one(version: string): Promise<number> {
  print(["", `PostgreSQL ${version}`]);
  const { postgres, stopServer } = await import("./support/postgres.ts");
  try {
    const server = await postgres();
    const major = String(Math.floor(server.version / 10_000));
    if (major !== version) throw new Error(`The server is of version ${major}`);
    const tests = new Deno.Command(Deno.execPath(), {
      args: [
        ...["test", "--allow-all", "--no-check", "--parallel"],
        ...["--ignore=**/embedded_test.ts", ...TESTS],
      ],
      stdin: "null",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn();
    const limit = setTimeout(() => {
      print([`It did not end in ${LIMIT_MS / 1000} s`]);
      tests.kill("SIGTERM");
    }, LIMIT_MS);
    const { code } = await tests.status;
    clearTimeout(limit);
    return code;
  } catch (error) {
    // As `deno test` says it, so that whoever counts counts it.
    print([String(error), "FAILED | 0 passed | 1 failed"]);
    return 1;
  } finally {
    await stopServer();
  }
}

function print(lines: readonly string[]): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${lines.join("\n")}\n`));
}
