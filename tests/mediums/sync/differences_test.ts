import { deepEqual } from "node:assert/strict";
import { differences } from "../../../src/mediums/sync/differences.ts";
import { copyOf, maskOf } from "./_masked_table.ts";
import { sessionOn } from "./_sessions.ts";

const TABLE = `CREATE TABLE t (id integer, pad text);
  ALTER TABLE t ALTER pad SET STORAGE PLAIN;
  INSERT INTO t SELECT i, repeat('x', 3000) FROM generate_series(1, 6) i`;

Deno.test("differences() adds up the ranges of the rows that were chosen, and no others", async (t) => {
  await using source = await sessionOn(TABLE);
  await using target = await sessionOn(TABLE);
  const wrong = async (rowsIn: (from: number) => string | undefined) => {
    const copy = await copyOf(source.session, ({ from }) => rowsIn(from));
    const found = await differences(copy.target, [copy], {
      source: source.session,
      target: target.session,
      masks: new Map(),
    });
    return found.map(({ message }) => message);
  };

  await t.step(
    "rows are alike that were not chosen, and are there",
    async () => {
      deepEqual(await wrong(() => "id <> 5"), [
        "Cannot prove t: 5 rows were selected, and 6 are there",
      ]);
    },
  );

  await target.session.execute("DELETE FROM t WHERE id = 5");
  await t.step("rows of both ranges are those that were chosen", async () => {
    deepEqual(await wrong(() => "id <> 5"), []);
    deepEqual(await wrong(() => "id <> 6"), [
      "Cannot prove t: its rows are not those of the source",
    ]);
  });

  await target.session.execute("DELETE FROM t WHERE id > 2");
  await t.step("a range of which nothing was chosen adds nothing", async () => {
    deepEqual(await wrong((from) => from === 0 ? "true" : undefined), []);
  });
});

Deno.test("differences() works masks out again for some rows of a large table, and for each where it is told to", async () => {
  const large = `CREATE TABLE t (id integer, pad text, mail text);
    INSERT INTO t SELECT i, repeat('x', 9), 'a' FROM generate_series(1, 500) i`;
  await using source = await sessionOn(large);
  await using target = await sessionOn(large);
  await target.session.execute("UPDATE t SET mail = 'masked'");
  const copy = await copyOf(source.session);
  const calls = async (bytes: number, everyMask?: boolean) => {
    await source.session.execute("CREATE TEMP SEQUENCE IF NOT EXISTS asked");
    await source.session.execute("ALTER SEQUENCE asked RESTART");
    const one = maskOf(copy, "mail", {
      expression: "CASE WHEN nextval('asked') > 0 THEN 'masked' END",
      proof: "disjoint",
    });
    const masked = {
      ...copy,
      source: { ...copy.source, bytes },
      columns: copy.columns.map(({ name }) => ({
        name,
        ...name === "mail" ? { expression: one.mask.expression } : {},
      })),
    };
    const found = await differences(copy.target, [masked], {
      source: source.session,
      target: target.session,
      masks: new Map([[copy.source.oid, [one]]]),
      ...everyMask === undefined ? {} : { everyMask },
    });
    deepEqual(found, []);
    const [row] = await source.session.query<{ asked: number }>(
      "SELECT nextval('asked')::int - 1 AS asked",
    );
    return row?.asked ?? 0;
  };
  const gigabyte = 2 ** 30;

  const some = await calls(gigabyte);
  deepEqual([some > 0, some < 50], [true, true]);
  deepEqual(await calls(gigabyte, true), 500);
  deepEqual(await calls(1000), 500);
});
