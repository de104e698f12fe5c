import { deepEqual, equal, match } from "node:assert/strict";
import { pgbouncer } from "../support/pgbouncer.ts";
import type { Pooler } from "../support/pgbouncer.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { withClient } from "../support/client.ts";
import { keyParameters } from "../../src/masks/mod.ts";
import { SHOP_ROWS, SHOP_RULES, SHOP_SCHEMA } from "./_shop_schema.ts";
import {
  contentsOf,
  differences,
  KEY,
  stateOf,
  syncProject,
} from "./_sync_project.ts";
import type { SyncProject } from "./_sync_project.ts";

const { port, directory } = await privateServer({
  settings: [
    "log_statement = all",
    "log_min_duration_statement = 0",
    "log_connections = on",
    "log_disconnections = on",
    "log_error_verbosity = verbose",
    "log_min_messages = debug1",
    "log_parameter_max_length_on_error = -1",
  ],
});
const logging = await describeServer({ port, socket: directory });

Deno.test("sync goes through poolers that lend connections for a transaction", async (t) => {
  await using pooler = await pgbouncer(await postgres(), {
    mode: "transaction",
    poolSize: 12,
    roundRobin: true,
  });
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
  });
  const { code, stderr } = await project.start().ended;
  equal(code, 0, stderr);
  const expected = await stateOf(project.target);

  await t.step("at the source", async () => {
    await project.target.query("DELETE FROM tags");
    const run = project.start({ from: pooler.url(project.source.name) });

    deepEqual(
      await run.ended.then(({ code, stderr }) => [code, said(stderr)]),
      [
        0,
        [],
      ],
    );
    deepEqual(differences(expected, await stateOf(project.target)), []);
  });

  await t.step("at the target", async () => {
    const run = project.start({ to: pooler.url(project.target.name) });

    deepEqual(
      await run.ended.then(({ code, stderr }) => [code, said(stderr)]),
      [
        0,
        [],
      ],
    );
    deepEqual(differences(expected, await stateOf(project.target)), []);
  });

  await t.step("and leaves nothing behind in their connections", async () => {
    const own = await settingsOf(project);
    const lent = await Promise.all(
      Array.from({ length: 12 }, () => settingsOf(project, pooler)),
    );

    deepEqual([...new Set(lent)], [own]);
    deepEqual(
      await project.source.query(
        "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      ),
      [{ count: 0 }],
    );
  });
});

Deno.test("the key of masks is in no log and in no list of what runs", async () => {
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
    sourceServer: logging,
    targetServer: logging,
  });
  const shown = watch(project);
  const { code, stderr, stdout } = await project.start().ended;
  const queries = await shown.stop();
  const log = await Deno.readTextFile(`${directory}/log`);
  const pads = Object.values(await keyParameters(KEY));

  equal(code, 0, stderr);
  match(log, /COPY \(SELECT/);
  match(queries, /COPY \(SELECT/);
  const places = { log, queries, stderr, stdout };
  deepEqual(
    Object.entries(places).flatMap(([place, text]) =>
      [KEY, ...pads].filter((secret) => text.includes(secret)).map(() => place)
    ),
    [],
  );
});

Deno.test("sync refuses a pooler before a server that would log the key", async () => {
  await using pooler = await pgbouncer(logging, { mode: "transaction" });
  await using project = await syncProject({
    schema: SHOP_SCHEMA,
    rows: SHOP_ROWS,
    rules: SHOP_RULES,
    sourceServer: logging,
  });

  const run = project.start({ from: pooler.url(project.source.name) });
  const { code, stderr } = await run.ended;

  equal(code, 5, stderr);
  match(stderr, /may write it to its log \(.*log_statement = all.*\)/);
  match(stderr, /instead of its pooler/);
  const pads = Object.values(await keyParameters(KEY));
  const log = await Deno.readTextFile(`${directory}/log`);
  deepEqual([KEY, ...pads].filter((secret) => log.includes(secret)), []);
  deepEqual(
    (await contentsOf(project.target)).filter((line) =>
      / [1-9]\d* rows/.test(line)
    ),
    [],
  );
});

/** Lines that tell of something wrong. */
function said(stderr: string): readonly string[] {
  return stderr.split("\n").filter((line) => /error|warning/i.test(line));
}

/** What a session's behaviour hangs on. */
async function settingsOf(
  { target, source }: SyncProject,
  pooler?: Pooler,
): Promise<string> {
  const texts: string[] = [];
  for (const { name, server } of [target, source]) {
    await withClient({
      host: server.host,
      port: pooler?.port ?? server.port,
      user: server.user,
      password: server.password,
      database: name,
    }, async (query) => {
      await query("BEGIN");
      const [row] = await query(
        `SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) AS text, pg_sleep(0.1) FROM pg_settings
          WHERE source = 'session' AND name NOT IN ('application_name', 'client_encoding', 'client_connection_check_interval')`,
      );
      const [masks] = await query(
        "SELECT coalesce(current_setting('confiture.mask_inner', true), '') AS text",
      );
      texts.push(`${row?.text ?? ""}${masks?.text}`);
      await query("ROLLBACK");
    });
  }
  return texts.join(" | ");
}

/** Collects what the server shows of its sessions. */
function watch(
  { source }: SyncProject,
): { stop(): Promise<string> } {
  const seen = new Set<string>();
  let isOver = false;
  const { host, port, user, password } = source.server;
  const watching = withClient(
    { host, port, user, password, database: "postgres" },
    async (query) => {
      while (!isOver) {
        for (const row of await query("SELECT query FROM pg_stat_activity")) {
          seen.add(String(row.query));
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  );
  return {
    async stop() {
      isOver = true;
      await watching;
      return [...seen].join("\n");
    },
  };
}
