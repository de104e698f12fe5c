import { deepEqual, rejects } from "node:assert/strict";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { openReading } from "../../../src/mediums/sync/reading.ts";
import { relation } from "./_relations.ts";
import { preparedWith, runOn } from "./_run.ts";

Deno.test("openReading() refuses tables that have changed since they were looked at, and leaves nothing open", async () => {
  await using run = await runOn();
  await run.fresh.query("CREATE TABLE t (n integer)");
  const before = relation("t", { columns: ["n: integer"] });
  const after = {
    ...before,
    columns: relation("t", { columns: ["n"] }).columns,
  };
  const preparedAs = (table: typeof before) =>
    preparedWith({ pairs: pairTables([table], [table]).pairs });

  await rejects(
    openReading(preparedAs(before), {
      ...run.work,
      prepare: () => Promise.resolve(preparedAs(after)),
    }),
    {
      code: "sync/failed",
      message: "Cannot sync: tables have changed since they were looked at",
    },
  );

  deepEqual(
    await run.fresh.query(
      `SELECT count(*)::int FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'idle in transaction'`,
    ),
    [{ count: 0 }],
  );
});

Deno.test("openReading() copies the same tables, all in one snapshot", async () => {
  await using run = await runOn();
  await run.fresh.query("CREATE TABLE t (n integer); INSERT INTO t VALUES (1)");
  const table = relation("t", { columns: ["n: integer"] });
  const prepared = preparedWith({ pairs: pairTables([table], [table]).pairs });

  await using reading = await openReading(prepared, {
    ...run.work,
    prepare: () => Promise.resolve(prepared),
  });
  await run.fresh.query("DELETE FROM t");

  deepEqual(reading.copies.map(({ source }) => source), [table]);
  deepEqual(await reading.snapshot.session.query("TABLE public.t"), [{ n: 1 }]);
});
