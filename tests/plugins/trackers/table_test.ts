import { deepEqual, equal, match, throws } from "node:assert/strict";
import table from "../../../plugins/trackers/table.ts";
import type { Database, Session, Tracker } from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { sharedDatabase } from "../../support/emptied_database.ts";
import { failureOf } from "../../support/failure.ts";

const openDatabase = sharedDatabase();
const ENTRY = { version: "001", name: "jars", checksum: null };
const INTENT = {
  version: "002",
  direction: "up" as const,
  index: 0,
  hash: "b".repeat(64),
  statement: "VACUUM jars",
};

/** What a test of the tracker works with, on an empty database. */
interface Bench {
  readonly session: Session;
  readonly database: Database;
  readonly tracker: Tracker;
  /** Another tracker of the same ledger, or of another one. */
  another(name?: string): Promise<Tracker>;
}

async function trackerOf(name?: string): Promise<Tracker> {
  return await table.create(
    name === undefined ? {} : { table: name },
    memoryContext(),
  );
}

async function onDatabase(
  setup: string,
  use: (bench: Bench) => Promise<void>,
): Promise<void> {
  await using database = await openDatabase();
  await using session = await database.connect();
  await session.execute(setup);
  await use({
    session,
    database,
    tracker: await trackerOf(),
    another: trackerOf,
  });
}

/** A role of the whole server's, which must not outlive its test. */
function droppedAfterwards(session: Session, role: string): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await session.execute(
        `RESET ROLE; DROP OWNED BY "${role}"; DROP ROLE "${role}"`,
      );
    },
  };
}

for (const name of ["", "a.b.c", 'a"b', "audit.", ".history", '""']) {
  Deno.test(`the table tracker refuses to call the ledger ${JSON.stringify(name)}`, async () => {
    const error = await failureOf(trackerOf(name));

    equal(error.code, "ledger/invalid");
    equal(
      error.message,
      `Cannot use "${name}" as the ledger: it is not the name of a table`,
    );
  });
}

Deno.test("the table tracker says where the ledger would be, folding names as SQL does", async () => {
  await onDatabase(
    "CREATE SCHEMA cellar; SET search_path = nowhere, cellar, public",
    async ({ session, tracker, another }) => {
      const names = [undefined, "History", 'audit."Our ""Ledger"""'];
      const trackers = await Promise.all(names.map((name) => another(name)));
      const described: string[] = [];
      for (const each of trackers) described.push(await each.describe(session));

      deepEqual(described, [
        "cellar.tb_confiture",
        "cellar.history",
        'audit.Our "Ledger"',
      ]);
      equal(await tracker.exists(session), false);
    },
  );
});

Deno.test("the table tracker finds a ledger anywhere on the search path, the newer name first", async () => {
  await onDatabase(
    `CREATE SCHEMA cellar; SET search_path = cellar, public;
     CREATE TABLE cellar.confiture_migrations (version text, name text, applied_at timestamptz);
     CREATE TABLE public.tb_confiture (version text, name text, applied_at timestamptz)`,
    async ({ session, tracker, another }) => {
      equal(await tracker.describe(session), "public.tb_confiture");
      equal(await tracker.exists(session), true);

      await session.execute("DROP TABLE public.tb_confiture");
      const later = await another();
      equal(await later.describe(session), "cellar.confiture_migrations");
    },
  );
});

Deno.test("the table tracker does not take the older name where another was asked for", async () => {
  await onDatabase(
    "CREATE TABLE confiture_migrations (version text, name text, applied_at timestamptz)",
    async ({ session, another }) => {
      const named = await another("public.tb_confiture");

      equal(await named.exists(session), false);
    },
  );
});

Deno.test("the table tracker needs a schema to create the ledger in", async () => {
  await onDatabase(
    "SET search_path = nowhere",
    async ({ session, tracker }) => {
      const error = await failureOf(tracker.initialize(session));

      equal(error.code, "ledger/invalid");
      equal(error.hint, "Set migration.tracking_table to schema.table");
    },
  );
});

Deno.test("the table tracker tells times in UTC whatever the session's time zone, and NULLs as they are", async () => {
  await onDatabase(
    `SET TIME ZONE 'Asia/Tokyo';
     CREATE TABLE tb_confiture (version text, name text, applied_at timestamptz,
       checksum text, execution_time_ms int, applied_by text);
     INSERT INTO tb_confiture VALUES
       ('2', 'second', '2026-01-15 19:30:00.25+09'),
       ('10', 'tied', '2026-01-15 10:00:00Z'), ('9', 'tied', '2026-01-15 10:00:00Z')`,
    async ({ session, tracker }) => {
      const list = await tracker.list(session);

      deepEqual(list.map(({ version }) => version), ["9", "10", "2"]);
      deepEqual(list[2], {
        version: "2",
        name: "second",
        appliedAt: "2026-01-15T10:30:00.250000Z",
        checksum: null,
        executionTimeMs: null,
        appliedBy: null,
      });
    },
  );
});

Deno.test("the table tracker works with a ledger that has no more than it needs", async () => {
  await onDatabase(
    "CREATE TABLE tb_confiture (version text, name text, applied_at timestamptz DEFAULT now())",
    async ({ session, tracker }) => {
      await tracker.initialize(session);
      await tracker.record(session, { ...ENTRY, checksum: "c" });
      const [entry] = await tracker.list(session);

      equal(entry?.version, "001");
      equal(entry?.checksum, null);
      equal(entry?.executionTimeMs, null);
    },
  );
});

Deno.test("the table tracker records who, how long and when", async () => {
  await onDatabase("", async ({ session, tracker }) => {
    await tracker.initialize(session);
    await tracker.record(session, {
      ...ENTRY,
      executionTimeMs: 1_234.9,
      appliedAt: "2025-12-24T18:00:00Z",
    });
    await tracker.record(session, {
      ...ENTRY,
      version: "002",
      executionTimeMs: null,
    });
    await tracker.record(session, {
      ...ENTRY,
      version: "003",
      executionTimeMs: 9_999_999_999,
    });
    const [user] = await session.query<{ name: string }>(
      "SELECT current_user::text AS name",
    );
    const list = await tracker.list(session);

    deepEqual(list.map(({ executionTimeMs }) => executionTimeMs), [
      1_234,
      null,
      2_147_483_647,
    ]);
    equal(list[0]?.appliedAt, "2025-12-24T18:00:00.000000Z");
    equal(list[0]?.appliedBy, user?.name);
  });
});

Deno.test("the table tracker measures a migration from its transaction's start", async () => {
  await onDatabase("", async ({ session, tracker }) => {
    await tracker.initialize(session);
    await session.execute("BEGIN");
    await session.execute("SELECT pg_sleep(0.06)");
    await tracker.record(session, ENTRY);
    await session.execute("COMMIT");
    const [entry] = await tracker.list(session);

    equal((entry?.executionTimeMs ?? 0) >= 60, true);
    equal((entry?.executionTimeMs ?? 0) < 60_000, true);
  });
});

Deno.test("the table tracker keeps every slug of its own, also beside another tool's", async () => {
  await onDatabase("", async ({ session, tracker }) => {
    await tracker.initialize(session);
    await session.execute(
      "INSERT INTO tb_confiture (slug, version, name) VALUES ('001_jars', '000', 'jars')",
    );
    await tracker.record(session, ENTRY);
    const rows = await session.query<{ slug: string }>(
      "SELECT slug FROM tb_confiture ORDER BY version",
    );

    match(rows[1]?.slug ?? "", /^001_jars_[0-9a-f]{8}$/);
  });
});

Deno.test("the table tracker gives no statement before it has looked for the ledger", async () => {
  const tracker = await trackerOf();

  throws(
    () => tracker.statement?.({ type: "forget", version: "001" }),
    TypeError,
  );
});

Deno.test("the table tracker keeps a statement's beginning, and adds the table for it to an older ledger", async () => {
  await onDatabase(
    "CREATE TABLE tb_confiture (version text, name text, applied_at timestamptz)",
    async ({ session, tracker, another }) => {
      const before = await tracker.intents(session);
      await tracker.forgetIntents(session, "002");
      await tracker.intend(session, { ...INTENT, statement: "x".repeat(500) });
      const after = await (await another()).intents(session);

      deepEqual(before, []);
      deepEqual(after, [{
        ...INTENT,
        statement: "x".repeat(200),
        state: "intended",
      }]);
    },
  );
});

Deno.test("the table tracker tells a role what it may not do, and what to grant", async () => {
  await onDatabase("CREATE SCHEMA cellar", async (bench) => {
    const { session, tracker, another } = bench;
    const role = `cook_${crypto.randomUUID().slice(0, 8)}`;
    await tracker.initialize(session);
    await tracker.intend(session, INTENT);
    await session.execute(`CREATE ROLE "${role}"`);
    await using _role = droppedAfterwards(session, role);
    await session.execute(
      `GRANT USAGE ON SCHEMA public TO "${role}";
       GRANT SELECT ON tb_confiture TO "${role}"; SET ROLE "${role}"`,
    );

    const cook = await another();
    const list = await cook.list(session);
    const intents = await cook.intents(session);
    const record = await failureOf(cook.record(session, ENTRY));
    const create = await failureOf(
      (await another("cellar.ledger")).initialize(session),
    );

    deepEqual([list, intents], [[], []]);
    equal(record.code, "ledger/no-rights");
    equal(
      record.message,
      "Cannot write the ledger: permission denied for table tb_confiture",
    );
    equal(
      record.hint,
      "Grant the role SELECT, INSERT, UPDATE and DELETE on the ledger's tables",
    );
    equal(create.code, "ledger/no-rights");
    match(create.hint, /^Run GRANT CREATE ON SCHEMA "cellar" TO the role/);
  });
});

for (const name of ["tb_confiture", "audit.history"]) {
  Deno.test(`the table tracker does not mind that another makes ${name} meanwhile`, async () => {
    await onDatabase("", async ({ session, database, another }) => {
      await using other = await database.connect();
      const tracker = await another(name);
      const rival = await another(name);
      await Promise.all([tracker.exists(session), rival.exists(other)]);

      await Promise.all([tracker.initialize(session), rival.initialize(other)]);
      await tracker.record(session, ENTRY);

      deepEqual(
        (await rival.list(other)).map(({ version }) => version),
        ["001"],
      );
    });
  });
}

Deno.test("the table tracker adds the table of files to a ledger that has none, once", async () => {
  await onDatabase(
    "CREATE TABLE tb_confiture (version text, name text, applied_at timestamptz DEFAULT now(), checksum text)",
    async ({ session, tracker, another }) => {
      const entry = { ...ENTRY, checksum: "c", text: "SELECT 1" };
      const before = await tracker.files?.(session, ["001"]);
      await tracker.initialize(session);
      await (await another()).initialize(session);
      await tracker.record(session, entry);
      const after = await (await another()).files?.(session, ["001", "002"]);

      deepEqual(before, []);
      deepEqual(after, [{
        version: "001",
        checksum: "c",
        text: "SELECT 1",
        fingerprint: null,
      }]);
    },
  );
});

Deno.test("the table tracker notes a file over one that another tool has left behind", async () => {
  await onDatabase("", async ({ session, tracker }) => {
    const entry = { ...ENTRY, checksum: "c", text: "SELECT 1" };
    await tracker.initialize(session);
    await tracker.record(session, entry);
    await session.execute("DELETE FROM tb_confiture");
    await tracker.record(session, {
      ...entry,
      checksum: "d",
      text: "SELECT 2",
    });

    deepEqual(
      (await tracker.files?.(session, ["001"]))?.map(({ text }) => text),
      ["SELECT 2"],
    );
  });
});

Deno.test("the table tracker does not fail a caller's transaction for want of rights", async () => {
  await onDatabase(
    "CREATE TABLE tb_confiture (version text, name text, applied_at timestamptz DEFAULT now())",
    async ({ session, tracker }) => {
      await session.execute("BEGIN");
      await tracker.initialize(session);
      await tracker.record(session, ENTRY);
      await session.execute("COMMIT");

      deepEqual(
        await session.query("SELECT to_regclass('tb_confiture_file') AS found"),
        [{ found: null }],
      );
    },
  );
});
