import { deepEqual } from "node:assert/strict";
import { differences } from "../../../src/mediums/sync/differences.ts";
import { copyOf } from "./_masked_table.ts";
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
