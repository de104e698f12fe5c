import { deepEqual, rejects } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { prove } from "../../../src/mediums/sync/proof.ts";
import { sessionOn } from "./_sessions.ts";

async function copiesBetween(
  source: Session,
  target: Session,
): Promise<readonly TableCopy[]> {
  const { pairs } = pairTables(
    await readRelations(source),
    await readRelations(target),
  );
  return pairs.map((pair) => ({ ...pair, ranges: [{ from: 0 }] }));
}

const THERE =
  `CREATE TABLE t (id integer, j json, c character(5), n numeric(9, 3));
  INSERT INTO t VALUES (1, '{"a" : 1}', 'ab', 1.236), (2, NULL, NULL, NULL)`;

Deno.test("prove() compares values as the target's types have them, whatever its settings are", async () => {
  await using source = await sessionOn(THERE);
  await using target = await sessionOn(`SET extra_float_digits = 0;
    CREATE TABLE t (id bigint, j jsonb, c text, n numeric(9, 1));
    INSERT INTO t VALUES (2, NULL, NULL, NULL), (1, '{"a": 1}', 'ab   ', 1.2)`);

  const proved = await prove({
    copies: await copiesBetween(source.session, target.session),
    masks: new Map(),
    workers: [{ source: source.session, target: target.session }],
  });

  deepEqual(proved, { tables: 1, maskedColumns: 0 });
});

Deno.test("prove() rejects where a row is another one, or is missing", async () => {
  await using source = await sessionOn(THERE);
  await using target = await sessionOn(THERE);
  const copies = await copiesBetween(source.session, target.session);
  const provedNow = () =>
    prove({
      copies,
      masks: new Map(),
      workers: [{ source: source.session, target: target.session }],
    });

  await target.session.execute("UPDATE t SET n = 7 WHERE id = 1");
  await rejects(provedNow(), {
    code: "sync/proof",
    message: "Cannot prove t: its rows are not those of the source",
  });
  await target.session.execute("DELETE FROM t WHERE id = 1");
  await rejects(provedNow(), {
    message: "Cannot prove t: 2 rows were selected, and 1 are there",
  });
});
