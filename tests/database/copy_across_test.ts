import { deepEqual, equal, rejects } from "node:assert/strict";
import { copyAcross } from "../../src/database/copy_across.ts";
import { copyDataFrame } from "../../src/database/frames.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("copyAcross() takes rows from one session to another", async (t) => {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using source = await database.connect();
  await using target = await database.connect();
  await source.execute(
    `CREATE TABLE rows AS SELECT i, repeat(md5(i::text), 1 + i % 40) AS body FROM generate_series(1, 20000) i;
     CREATE TABLE other (LIKE rows);
     CREATE TABLE narrow (i integer, body varchar(32));
     CREATE TABLE huge AS SELECT decode(repeat('00ff', 10000000), 'hex') AS body;
     CREATE TABLE huge_too (LIKE huge)`,
  );
  const same = (left: string, right: string) =>
    source.query<{ same: boolean }>(
      `SELECT (SELECT sum(hashtextextended(r::text, 0)) FROM ${left} r)
            = (SELECT sum(hashtextextended(r::text, 0)) FROM ${right} r) AS same`,
    ).then(([row]) => row?.same);
  const copy = (
    out: string,
    into: string,
    onBytes?: (bytes: number) => void,
  ) =>
    copyAcross(
      { session: source, statement: out },
      { session: target, statement: into },
      onBytes === undefined ? {} : { onBytes },
    );

  await t.step("in binary, counting bytes", async () => {
    let told = 0;
    const { rows, bytes } = await copy(
      "COPY rows TO stdout (FORMAT binary)",
      "COPY other FROM stdin (FORMAT binary)",
      (more) => told += more,
    );
    deepEqual([rows, told], [20000, bytes]);
    equal(await same("rows", "other"), true);
  });

  await t.step("one row of 20 MB", async () => {
    await copy(
      "COPY huge TO stdout (FORMAT binary)",
      "COPY huge_too FROM stdin (FORMAT binary)",
    );
    equal(await same("huge", "huge_too"), true);
  });

  await t.step("what the target refuses ends both sides", async () => {
    await rejects(
      copy("COPY rows TO stdout", "COPY narrow FROM stdin"),
      /value too long for type character varying\(32\)/,
    );
  });

  await t.step("what the source fails at ends both sides", async () => {
    await rejects(
      copy(
        "COPY (SELECT i / (i - 15000), body FROM rows) TO stdout",
        "COPY other FROM stdin",
      ),
      /division by zero/,
    );
  });

  await t.step("a statement that the target refuses at once", async () => {
    await rejects(
      copy("COPY rows TO stdout", "COPY nowhere FROM stdin"),
      /relation "nowhere" does not exist/,
    );
  });

  await t.step("and both sessions live on", async () => {
    deepEqual(await source.query("SELECT count(*)::int FROM rows"), [
      { count: 20000 },
    ]);
    deepEqual(await target.query("SELECT count(*)::int FROM other"), [
      { count: 20000 },
    ]);
  });
});

Deno.test("copyIn() that is interrupted within a row tells of the interruption", async () => {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  const interrupt = new AbortController();
  await using session = await database.connect({ signal: interrupt.signal });
  await session.execute("CREATE TABLE words (word text)");
  const half = {
    framed: true,
    missing: 60,
    async *[Symbol.asyncIterator]() {
      yield copyDataFrame(new TextEncoder().encode("x".repeat(100) + "\n"))
        .subarray(0, -60);
      interrupt.abort();
      await new Promise(() => {});
    },
  };

  await rejects(session.copyIn("COPY words FROM stdin", half), {
    code: "run/interrupted",
  });
});

Deno.test("copyOut() hands over what the rows hold, without the wire's headers", async () => {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  let text = "";
  const decoder = new TextDecoder();

  const { rows } = await session.copyOut(
    "COPY (SELECT i, repeat('x', i) FROM generate_series(1, 3) i) TO stdout",
    { write: (bytes) => void (text += decoder.decode(bytes)) },
  );

  deepEqual([rows, text], [3, "1\tx\n2\txx\n3\txxx\n"]);
});
