import { deepEqual, equal, rejects } from "node:assert/strict";
import type { ServerNotice } from "../../src/kernel/mod.ts";
import type { Database, Session } from "../../src/kernel/mod.ts";
import { testCopies } from "./_copy_contract.ts";

/** A database of one test's own. */
export interface Subject extends AsyncDisposable {
  readonly database: Database;
}

/** Defines a test of one session on a database of its own. */
export type SessionTest = (
  sentence: string,
  body: (session: Session, notices: ServerNotice[]) => Promise<void>,
) => void;

/** What every kind of database's sessions must do. */
export function testSessions(
  kind: string,
  open: () => Promise<Subject>,
): void {
  const test: SessionTest = (sentence, body) =>
    Deno.test(`${kind} session ${sentence}`, async () => {
      await using subject = await open();
      const notices: ServerNotice[] = [];
      const { database } = subject;
      await using session = await database.connect({
        onNotice: (notice) => void notices.push(notice),
      });
      await body(session, notices);
    });

  test("returns rows with values by their types", async (session) => {
    const rows = await session.query(
      `SELECT true AS b, 1::int2 AS i2, 2 AS i4, 9007199254740993 AS i8,
              1.10::numeric AS n, 0.5::float8 AS f, 'x' AS t, NULL AS nothing,
              '{"a":[1]}'::jsonb AS j, '\\x00ff'::bytea AS y,
              '2026-01-15 10:30:00.123456+02'::timestamptz AS z,
              '{1,NULL}'::int[] AS a, '{"a b","c\\"d",NULL,"NULL"}'::text[] AS s,
              '{{1,2},{3,4}}'::int8[] AS m, '[2:3]={5,6}'::int[] AS bounds,
              '{}'::text[] AS empty, 'text'::regtype AS other`,
    );

    deepEqual(rows, [{
      b: true,
      i2: 1,
      i4: 2,
      i8: "9007199254740993",
      n: "1.10",
      f: 0.5,
      t: "x",
      nothing: null,
      j: { a: [1] },
      y: new Uint8Array([0, 255]),
      z: "2026-01-15T08:30:00.123456Z",
      a: [1, null],
      s: ["a b", 'c"d', null, "NULL"],
      m: [["1", "2"], ["3", "4"]],
      bounds: [5, 6],
      empty: [],
      other: "text",
    }]);
  });

  test("lets the server work out the types of parameters", async (session) => {
    const rows = await session.query(
      `SELECT $1::int + 1 AS i, $2::bool AS b, $3::text AS t, $4::text AS n,
              $5::bytea AS y, $6::text[] AS a, $7::jsonb AS j,
              $8::timestamptz AS z, $9::int8 AS big, length($10) AS length`,
      [
        41,
        true,
        `it's "x" \\ ü 🐘`,
        null,
        new Uint8Array([1, 2]),
        ["a,b", 'c"d\\', null, ""],
        { a: 1 },
        new Date("2026-01-15T10:30:00.123Z"),
        9007199254740993n,
        "four",
      ],
    );

    deepEqual(rows, [{
      i: 42,
      b: true,
      t: `it's "x" \\ ü 🐘`,
      n: null,
      y: new Uint8Array([1, 2]),
      a: ["a,b", 'c"d\\', null, ""],
      j: { a: 1 },
      z: "2026-01-15T10:30:00.123Z",
      big: "9007199254740993",
      length: 4,
    }]);
  });

  test("leaves instants as they are under another DateStyle", async (session) => {
    await session.execute("SET DateStyle TO 'German'; SET TimeZone TO 'UTC'");

    const rows = await session.query(
      "SELECT '2026-01-15 10:30:00Z'::timestamptz AS at",
    );

    deepEqual(rows, [{ at: "15.01.2026 10:30:00 UTC" }]);
  });

  test("tells what each statement of a script did", async (session) => {
    const { results } = await session.execute(
      `CREATE TABLE t (a int);
       INSERT INTO t SELECT generate_series(1, 5);
       UPDATE t SET a = 0 WHERE a > 3;;
       SELECT * FROM t; -- the end`,
    );

    deepEqual(results, [
      { command: "CREATE TABLE", rows: 0 },
      { command: "INSERT", rows: 5 },
      { command: "UPDATE", rows: 2 },
      { command: "SELECT", rows: 5 },
    ]);
  });

  test("takes an empty script", async (session) => {
    deepEqual((await session.execute(" -- nothing\n")).results, [
      { command: "", rows: 0 },
    ]);
  });

  test("tells how far a script came and where it failed", async (session) => {
    await rejects(
      session.execute("SELECT 'ü🐘'; SELECT 2; SELECT nothing; SELECT 4"),
      {
        code: "database/statement-failed",
        message:
          'Cannot execute the statement: column "nothing" does not exist',
        server: {
          sqlstate: "42703",
          severity: "ERROR",
          message: 'column "nothing" does not exist',
          position: 31,
          completed: 2,
        },
      },
    );
  });

  test("runs nothing of a script with a syntax error", async (session) => {
    await rejects(session.execute("SELECT 1; SELEC 2"), {
      server: {
        sqlstate: "42601",
        severity: "ERROR",
        message: 'syntax error at or near "SELEC"',
        position: 11,
        completed: 0,
      },
    });
  });

  test("hands on what the server says of a constraint", async (session) => {
    await session.execute(
      "CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0))",
    );

    await rejects(session.query("INSERT INTO t VALUES ($1)", [-1]), {
      server: {
        sqlstate: "23514",
        severity: "ERROR",
        message:
          'new row for relation "t" violates check constraint "positive"',
        detail: "Failing row contains (-1).",
        schema: "public",
        table: "t",
        constraint: "positive",
        completed: 0,
      },
    });
  });

  test("hands on the hint and the context", async (session) => {
    await rejects(
      session.execute(
        "DO $$ BEGIN RAISE EXCEPTION 'no' USING HINT = 'try', DETAIL = 'why', ERRCODE = 'P0042'; END $$",
      ),
      {
        server: {
          sqlstate: "P0042",
          severity: "ERROR",
          message: "no",
          detail: "why",
          hint: "try",
          where: "PL/pgSQL function inline_code_block line 1 at RAISE",
          completed: 0,
        },
      },
    );
  });

  test("knows where the transaction stands", async (session) => {
    equal(session.transactionStatus, "idle");
    await session.execute("BEGIN");
    equal(session.transactionStatus, "active");
    await rejects(session.query("SELECT 1/0"));
    equal(session.transactionStatus, "failed");
    await session.execute("ROLLBACK");
    equal(session.transactionStatus, "idle");
  });

  test("goes on after an error", async (session) => {
    await rejects(session.execute("SELECT 1/0"));
    await rejects(session.query("SELECT $1::int", ["x"]));

    deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  });

  test("refuses two statements where there can be parameters", async (session) => {
    await rejects(session.query("SELECT 1; SELECT 2"), {
      code: "database/statement-failed",
      message: /cannot insert multiple commands/,
    });
  });

  test("hands on notices in order", async (session, notices) => {
    await session.execute(
      `DO $$ BEGIN
         RAISE NOTICE 'one' USING HINT = 'h', DETAIL = 'd';
         RAISE WARNING 'two';
         RAISE INFO 'three';
       END $$`,
    );

    deepEqual(notices, [
      {
        severity: "NOTICE",
        message: "one",
        sqlstate: "00000",
        detail: "d",
        hint: "h",
      },
      { severity: "WARNING", message: "two", sqlstate: "01000" },
      { severity: "INFO", message: "three", sqlstate: "00000" },
    ]);
  });

  testCopies(test);

  test("runs calls one after the other", async (session) => {
    const answers = await Promise.all([
      session.query("SELECT 1 AS n"),
      session.execute("SELECT 2"),
      session.query("SELECT 3 AS n"),
    ]);

    deepEqual([answers[0], answers[2]], [[{ n: 1 }], [{ n: 3 }]]);
  });

  test("refuses a NUL character before anything is sent", async (session) => {
    await rejects(session.execute("SELECT '\0'"), {
      code: "database/statement-failed",
    });
    deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  });

  test("takes a script of a megabyte", async (session) => {
    const script = `SELECT '${"ü".repeat(500_000)}'`;

    equal((await session.execute(script)).results.length, 1);
  });

  test("is of a version that is supported", async (session) => {
    const rows = await session.query<{ server_version_num: string }>(
      "SHOW server_version_num",
    );

    equal(session.serverVersion, Number(rows[0]?.server_version_num));
    equal(session.serverVersion >= 140000, true);
  });

  Deno.test(`${kind} session refuses what was waiting when the signal came, and runs what is asked after it`, async () => {
    await using subject = await open();
    const interruption = new AbortController();
    await using session = await subject.database.connect({
      signal: interruption.signal,
    });

    const waiting = [session.query("SELECT 1"), session.query("SELECT 2")];
    interruption.abort();

    await rejects(waiting[1] ?? Promise.resolve(), { code: "run/interrupted" });
    await Promise.allSettled(waiting);
    deepEqual(await session.query("SELECT 3 AS n"), [{ n: 3 }]);
  });

  Deno.test(`${kind} session refuses everything once it is closed`, async () => {
    await using subject = await open();
    const session = await subject.database.connect();
    await session[Symbol.asyncDispose]();
    await session[Symbol.asyncDispose]();

    await rejects(session.query("SELECT 1"), TypeError);
  });

  Deno.test(`${kind} session leaves nothing to the next one`, async () => {
    await using subject = await open();
    {
      await using session = await subject.database.connect();
      await session.execute(
        "SET work_mem TO '1MB'; CREATE TEMP TABLE t (); BEGIN; CREATE TABLE u ()",
      );
    }

    await using session = await subject.database.connect();
    deepEqual(
      await session.query(
        `SELECT current_setting('work_mem') AS work_mem, to_regclass('t') AS t,
                to_regclass('u') AS u`,
      ),
      [{ work_mem: "4MB", t: null, u: null }],
    );
  });
}
