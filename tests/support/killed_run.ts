import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import type { TestProject } from "../support/project.ts";
import { withClient } from "../support/client.ts";
import type { Query } from "../support/client.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));
const PATIENCE_MS = 120_000;

/** The program at work, in a process of its own. */
export interface StartedRun {
  /** Ends it as `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
  /** What it exits with. */
  readonly code: Promise<number>;
}

/** Starts `migrate up`, or another command, on a project. */
export function startRun(
  project: TestProject,
  ...args: readonly string[]
): StartedRun {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config",
      SETTINGS,
      ...PERMISSIONS,
      PROGRAM,
      ...(args.length > 0 ? args : ["migrate", "up"]),
      "--database-url",
      project.database.url,
    ],
    cwd: project.root,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    async kill() {
      child.kill("SIGKILL");
      await child.status;
    },
    code: child.status.then(({ code }) => code),
  };
}

/** Number of the server process that executes what begins like this, as soon as it does. */
export async function pidOf(
  project: TestProject,
  beginning: string,
  waitingFor = "%",
): Promise<number> {
  return await eventually(async () => {
    const [row] = await project.database.query(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND starts_with(query, $1)
          AND COALESCE(wait_event_type, '') LIKE $2 AND pid <> pg_backend_pid()`,
      [beginning, waitingFor],
    );
    return typeof row?.pid === "number" ? row.pid : undefined;
  });
}

/** Ends a server process, and waits until it is gone. */
export async function terminate(
  project: TestProject,
  pid: number,
): Promise<void> {
  await project.database.query("SELECT pg_terminate_backend($1)", [pid]);
  await eventually(async () => {
    const left = await project.database.query(
      "SELECT pid FROM pg_stat_activity WHERE pid = $1",
      [pid],
    );
    return left.length === 0 ? true : undefined;
  });
}

/** Asks until there is an answer. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not come to pass");
}

/** Executes a statement in a transaction that stays open while something is done. */
export async function holding<Result>(
  project: TestProject,
  statement: string,
  action: (release: Query) => Promise<Result>,
): Promise<Result> {
  const { server, name } = project.database;
  const { host, port, user, password } = server;
  return await withClient(
    { host, port, user, password, database: name },
    async (query) => {
      await query("BEGIN ISOLATION LEVEL REPEATABLE READ");
      await query(statement);
      return await action(query);
    },
  );
}

/**
 * Lines of the environment for a run that does not take the lock, which the
 * server process of a killed run still has.
 */
export const WITHOUT_LOCK = "locking: { enabled: false }";

/** Applies what is pending, in this process. */
export async function up(
  project: TestProject,
  migration?: string,
): Promise<readonly string[]> {
  await using migrator = await project.migrator({ migration });
  return (await migrator.up()).applied.map(({ version }) => version);
}

/** Reverts the newest migration, in this process. */
export async function down(project: TestProject): Promise<readonly string[]> {
  await using migrator = await project.migrator();
  return (await migrator.down()).rolledBack.map(({ version }) => version);
}

/** The indexes of a table, and whether they are good for anything. */
export async function indexes(
  project: TestProject,
  table: string,
): Promise<readonly string[]> {
  const rows = await project.database.query(
    "SELECT indexrelid::regclass || ' ' || (indisvalid AND indisready) AS line FROM pg_index WHERE indrelid = to_regclass($1) ORDER BY 1",
    [table],
  );
  return rows.map(({ line }) => String(line));
}

/** What is noted beside the ledger: `0 settled`. */
export async function notes(
  project: TestProject,
): Promise<readonly string[]> {
  const rows = await project.database.query(
    "SELECT statement_index || ' ' || state AS line FROM tb_confiture_intent ORDER BY statement_index",
  );
  return rows.map(({ line }) => String(line));
}

/** Makes ledger and notes what they would be had the run ended before these statements were settled. */
export async function pretendCutOff(
  project: TestProject,
  version: string,
  statements: readonly (string | undefined)[],
): Promise<void> {
  await project.database.query("DELETE FROM tb_confiture WHERE version = $1", [
    version,
  ]);
  for (const [index, statement] of statements.entries()) {
    if (statement === undefined) continue;
    await project.database.query(
      `INSERT INTO tb_confiture_intent (version, direction, statement_index, statement_hash, statement, state)
       VALUES ($1, 'up', $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'), $3, 'intended')`,
      [version, index, statement.replace(/;$/, "")],
    );
  }
}

/** Waits until a warning was emitted that says this. */
export async function warningOf(
  project: TestProject,
  text: string,
): Promise<void> {
  await eventually(() =>
    Promise.resolve(
      project.events.find((event) =>
        event.type === "warning" && event.message.includes(text)
      ),
    )
  );
}

/** Applies everything up to a version, in this process. */
export async function upTo(
  project: TestProject,
  target: string,
): Promise<void> {
  await using migrator = await project.migrator();
  await migrator.up({ target });
}

/** Kills a run, then its server process, while a statement of it waits for what another transaction has done. */
export async function killedDuring(
  project: TestProject,
  beginning: string,
  holder: string,
): Promise<void> {
  await holding(project, holder, async () => {
    const run = startRun(project);
    const pid = await pidOf(project, beginning, "Lock");
    await run.kill();
    await terminate(project, pid);
  });
}
