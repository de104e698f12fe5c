import { deepEqual, equal, match } from "node:assert/strict";
import { createHash } from "node:crypto";
import type { AdoptResult } from "../../../../src/mediums/migrate/adopt/results.ts";
import { withClient } from "../../../support/client.ts";
import { failureOf } from "../../../support/failure.ts";
import { testProject } from "../../../support/project.ts";
import { historyOf } from "./history.ts";

interface Case {
  readonly tool: string;
  /** The tool's table. */
  readonly table: string;
  /** Ours, named as somebody would who comes from that tool. */
  readonly files: readonly string[];
  /** What else of the tool's is in the project. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Times the tool knows. */
  readonly times?: readonly string[];
}

const TIMES = ["2024-01-01T12:00:00Z", "2024-02-15T09:30:00Z"];
const STAMPED = ["20240101120000_create_users", "20240215093000_create_posts"];
const NUMBERED = ["001_create_users", "002_create_posts"];

const CASES: readonly Case[] = [
  {
    tool: "flyway",
    table: "flyway_schema_history",
    files: NUMBERED,
    times: TIMES,
  },
  {
    tool: "liquibase",
    table: "databasechangelog",
    files: ["001_users", "002_2_posts"],
    times: TIMES,
  },
  { tool: "dbmate", table: "schema_migrations", files: STAMPED },
  { tool: "golang-migrate", table: "schema_migrations", files: NUMBERED },
  { tool: "goose", table: "goose_db_version", files: NUMBERED, times: TIMES },
  { tool: "sqitch", table: "sqitch.changes", files: NUMBERED, times: TIMES },
  {
    tool: "alembic",
    table: "alembic_version",
    files: NUMBERED,
    beside: {
      "alembic/versions/73b260ac16a2_create_users.py":
        "revision = '73b260ac16a2'\ndown_revision = None\n",
      "alembic/versions/1be654cc3f54_create_posts.py":
        "revision = '1be654cc3f54'\ndown_revision = '73b260ac16a2'\n",
    },
  },
  {
    tool: "django",
    table: "django_migrations",
    files: ["001_auth_initial", "002_shop_initial", "003_shop_posts"],
    times: ["2024-01-01T11:59:59Z", ...TIMES],
  },
  { tool: "rails", table: "schema_migrations", files: STAMPED },
  { tool: "prisma", table: "_prisma_migrations", files: STAMPED, times: TIMES },
  {
    tool: "drizzle",
    table: "drizzle.__drizzle_migrations",
    files: ["001_create_users", "002_young_hedge_knight"],
    beside: {
      "drizzle/meta/_journal.json": JSON.stringify({
        entries: [
          { when: 1704110400138, tag: "0000_create_users" },
          { when: 1707989400035, tag: "0001_young_hedge_knight" },
        ],
      }),
    },
  },
  { tool: "knex", table: "knex_migrations", files: STAMPED, times: TIMES },
  {
    tool: "node-pg-migrate",
    table: "pgmigrations",
    files: ["1700000000000_create-users", "1700000100000_create-posts"],
    times: ["2024-01-01T12:00:00Z", "2024-01-01T12:00:00Z"],
  },
  {
    tool: "graphile-migrate",
    table: "graphile_migrate.migrations",
    files: NUMBERED,
    times: TIMES,
  },
  {
    tool: "confiture-python",
    table: "confiture_migrations",
    files: NUMBERED,
    times: ["2024-01-01T12:00:00Z", "2024-01-01T12:00:00Z"],
  },
];

const upFiles = (names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [`${name}.up.sql`, "SELECT 1 / 0;\n"]),
  );

/** Where the ledger is, also beside an older one that would be taken for it. */
const LEDGER = "tracking_table: public.tb_confiture";

for (const { tool, table, files, beside = {}, times } of CASES) {
  Deno.test(`adopt() takes over a history of ${tool}, leaves it as it is, and up has nothing left to do`, async () => {
    await using project = await testProject({ ...upFiles(files), ...beside });
    const { database } = project;
    await database.query(
      `ALTER DATABASE ${database.name} SET timezone = 'UTC'`,
    );
    await database.query(historyOf(tool));
    const before = await database.query(`SELECT * FROM ${table} ORDER BY 1`);
    await using migrator = await project.migrator({ migration: LEDGER });

    const undecided = await failureOf(migrator.adopt({}));
    const result = await migrator.adopt({ from: tool });
    const again = await migrator.adopt({ from: tool });
    const up = await migrator.up();

    const versions = files.map((name) => /^\d+/.exec(name)?.[0]);
    equal(undecided.hint, `Pass --from ${tool}`);
    equal(result.from, tool);
    equal(result.table, table.includes(".") ? table : `public.${table}`);
    deepEqual(result.adopted, versions);
    deepEqual(again.adopted, []);
    deepEqual(up.applied, []);
    deepEqual(await project.ledger(), versions);
    deepEqual(
      await database.query(`SELECT * FROM ${table} ORDER BY 1`),
      before,
    );
    const rows = await database.query(
      `SELECT to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
         FROM tb_confiture WHERE applied_at < '2025-01-01' ORDER BY pk_confiture`,
    );
    deepEqual(rows.map(({ at }) => at), times ?? []);
  });
}

Deno.test("adopt() writes nothing in a dry run, not even the ledger", async () => {
  await using project = await testProject(upFiles(NUMBERED));
  await project.database.query(historyOf("goose"));
  await using migrator = await project.migrator();

  const result = await migrator.adopt({ from: "goose", dryRun: true });
  const status = await migrator.status();

  deepEqual(result.mapping.map((line) => [line.entry, line.status]), [
    ["1", "new"],
    ["2", "new"],
  ]);
  deepEqual(result.adopted, []);
  equal(result.dryRun, true);
  equal(status.hasLedger, false);
});

Deno.test("adopt() writes nothing where somebody who was asked says no", async () => {
  await using project = await testProject(upFiles(NUMBERED));
  await project.database.query(historyOf("goose"));
  await using migrator = await project.migrator();
  const shown: AdoptResult[] = [];

  const failure = await failureOf(migrator.adopt({
    from: "goose",
    confirm: (planned) => {
      shown.push(planned);
      return Promise.resolve(false);
    },
  }));

  equal(failure.code, "command/unconfirmed");
  equal(shown[0]?.mapping.length, 2);
  equal((await migrator.status()).hasLedger, false);
});

Deno.test("adopt() writes nothing that is not what was shown", async () => {
  await using project = await testProject(upFiles(NUMBERED));
  const { database } = project;
  await database.query(historyOf("goose"));
  await using migrator = await project.migrator();

  const failure = await failureOf(migrator.adopt({
    from: "goose",
    confirm: async () => {
      await database.query("DELETE FROM goose_db_version WHERE version_id = 2");
      return true;
    },
  }));

  equal(failure.code, "adopt/unsettled");
  match(failure.message, /has changed/);
  deepEqual(await project.ledger(), []);
});

Deno.test("adopt() writes all or nothing", async () => {
  await using project = await testProject(
    upFiles(["001_a", "002_b", "003_c"]),
  );
  const { database } = project;
  await database.query(
    "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean); INSERT INTO schema_migrations VALUES (3, false)",
  );
  await using migrator = await project.migrator();
  const first = await migrator.adopt({ from: "golang-migrate", through: "1" });
  await database.query(
    "ALTER TABLE tb_confiture ADD CHECK (version <> '003')",
  );

  const failure = await failureOf(migrator.adopt({ from: "golang-migrate" }));

  deepEqual(first.adopted, ["001"]);
  equal(failure.code, "database/statement-failed");
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("adopt() waits for the lock", async () => {
  await using project = await testProject(upFiles(NUMBERED));
  const { database } = project;
  await database.query(historyOf("goose"));
  await using migrator = await project.migrator({
    migration: "locking: { timeout_ms: 50 }",
  });
  const half = createHash("sha256").update(database.name).digest()
    .readUInt32BE(0) & 0x7fffffff;

  const failure = await withClient(
    { ...database.server, database: database.name },
    async (query) => {
      await query(`SELECT pg_advisory_lock(1751936052, ${half})`);
      return await failureOf(migrator.adopt({ from: "goose" }));
    },
  );

  equal(failure.code, "lock/timeout");
  equal((await migrator.status()).hasLedger, false);
});

Deno.test("adopt() refuses entries that nothing stands for, with the mapping", async () => {
  await using project = await testProject(upFiles(["001_create_users"]));
  await project.database.query(historyOf("sqitch"));
  await using migrator = await project.migrator();

  const failure = await failureOf(migrator.adopt({ from: "sqitch" }));
  const skipped = await migrator.adopt({ from: "sqitch", skipMissing: true });

  equal(failure.code, "adopt/no-file");
  match(JSON.stringify(failure.partial), /"status":"refused"/);
  deepEqual(skipped.adopted, ["001"]);
});

Deno.test("adopt() writes versions whose files are gone, which status tells of", async () => {
  await using project = await testProject(upFiles([STAMPED[1] ?? ""]));
  await project.database.query(historyOf("dbmate"));
  await using migrator = await project.migrator();

  await migrator.adopt({ from: "dbmate" });
  const { migrations } = await migrator.status();

  deepEqual(
    migrations.map(({ version, name, status }) => [version, name, status]),
    [
      ["20240101120000", "from_dbmate", "missing"],
      ["20240215093000", "create_posts", "applied"],
    ],
  );
});

Deno.test("adopt() takes the files in their order where that is asked for", async () => {
  await using project = await testProject(upFiles(["001_x", "002_y", "003_z"]));
  await project.database.query(historyOf("sqitch"));
  await using migrator = await project.migrator();

  const { adopted } = await migrator.adopt({
    from: "sqitch",
    byPosition: true,
  });

  deepEqual(adopted, ["001", "002"]);
});

Deno.test("adopt() finds the table that is named", async () => {
  await using project = await testProject(upFiles(NUMBERED));
  const { database } = project;
  await database.query(historyOf("goose"));
  await database.query(
    'CREATE SCHEMA ops; ALTER TABLE goose_db_version SET SCHEMA ops; ALTER TABLE ops.goose_db_version RENAME TO "Versions"',
  );
  await using migrator = await project.migrator();

  const failure = await failureOf(migrator.adopt({ from: "goose" }));
  const result = await migrator.adopt({
    from: "goose",
    table: 'ops."Versions"',
  });

  equal(failure.code, "adopt/not-found");
  match(failure.message, /no table "goose_db_version" in any schema/);
  equal(result.table, "ops.Versions");
  deepEqual(result.adopted, ["001", "002"]);
});

Deno.test("adopt() without a tool says whose histories there are, but not that of the ledger itself", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1;" });
  await using migrator = await project.migrator();
  await migrator.up();

  const none = await failureOf(migrator.adopt({}));
  await project.database.query(historyOf("knex"));
  const one = await failureOf(migrator.adopt({}));

  equal(none.code, "adopt/not-found");
  equal(one.code, "adopt/unknown-tool");
  match(one.message, /the history of knex in "public\.knex_migrations"$/);
});

Deno.test("adopt() has nothing to do where the Python tool's table is the ledger", async () => {
  await using project = await testProject(upFiles(NUMBERED));
  await project.database.query(historyOf("confiture-python"));
  await using migrator = await project.migrator();

  const { adopted, mapping, trackingTable } = await migrator.adopt({
    from: "confiture-python",
  });

  equal(trackingTable, "public.confiture_migrations");
  deepEqual(adopted, []);
  deepEqual(mapping.map(({ status }) => status), ["known", "known"]);
});

Deno.test("adopt() tells an unknown tool before it connects", async () => {
  await using project = await testProject();
  await using migrator = await project.migrator({
    url: "postgresql://nobody@127.0.0.1:1/nothing",
  });

  const failure = await failureOf(migrator.adopt({ from: "flywai" }));

  equal(failure.code, "adopt/unknown-tool");
});
