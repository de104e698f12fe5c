import { deepEqual, equal, ok } from "node:assert/strict";
import {
  arraysOf,
  conditionOf,
  NO_ROWS,
  RowSet,
} from "../../../src/mediums/sync/subset_rows.ts";

const FAR_BLOCK = 4_294_967_294;

Deno.test("RowSet holds each row once, in order", () => {
  const set = setOf([[7, 3], [0, 1], [7, 3], [FAR_BLOCK, 2047], [0, 291]]);

  equal(set.rows.count, 4);
  deepEqual([...arraysOf(set.rows, 10)], [
    `'{"(0,1)","(0,291)","(7,3)","(${FAR_BLOCK},2047)"}'`,
  ]);
});

Deno.test("RowSet tells what came since it was asked last", () => {
  const set = setOf([[1, 1], [3, 1]]);
  equal(set.takeFresh().count, 2);

  set.add(2, 1);
  set.add(3, 1);
  set.add(0, 5);

  deepEqual([...arraysOf(set.takeFresh(), 10)], [`'{"(0,5)","(2,1)"}'`]);
  deepEqual(set.takeFresh(), NO_ROWS);
  equal(set.rows.count, 4);
});

Deno.test("RowSet holds many rows in any order, in three bytes each at most", () => {
  const set = new RowSet();
  const expected = new Set<string>();
  for (let index = 0; index < 300_000; index++) {
    // Goes round all numbers below a prime.
    const row = (index * 48_271) % 400_009;
    set.add(Math.floor(row / 60), 1 + row % 60);
    if (index % 1_000 === 0) {
      expected.add(`"(${Math.floor(row / 60)},${1 + row % 60})"`);
    }
  }

  const { count, chunks } = set.rows;
  equal(count, 300_000);
  ok(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0) < 3 * count);
  const all = new Set(
    [...arraysOf(set.rows, 200_000)].flatMap((text) =>
      text.match(/"[^"]+"/g) ?? []
    ),
  );
  equal(all.size, 300_000);
  equal(expected.isSubsetOf(all), true);
});

Deno.test("arraysOf() makes several texts of many rows", () => {
  const set = new RowSet();
  for (let row = 1; row <= 10_000; row++) set.add(row, 1);

  const counts = [...arraysOf(set.rows, 9_000)].map((text) =>
    text.match(/"[^"]+"/g)?.length
  );

  deepEqual(counts, [8_192, 1_808]);
});

Deno.test("conditionOf() holds for the rows of the blocks asked for", () => {
  const { rows } = setOf([[0, 1], [1, 9], [2, 1], [5, 4]]);

  equal(
    conditionOf(rows, 1, 3),
    `ctid OPERATOR(pg_catalog.=) ANY ('{"(1,9)","(2,1)"}'::pg_catalog.tid[])`,
  );
  equal(
    conditionOf(rows, 2),
    `ctid OPERATOR(pg_catalog.=) ANY ('{"(2,1)","(5,4)"}'::pg_catalog.tid[])`,
  );
  equal(conditionOf(rows, 3, 5), undefined);
  equal(conditionOf(NO_ROWS), undefined);
});

function setOf(rows: readonly (readonly [number, number])[]): RowSet {
  const set = new RowSet();
  for (const [block, offset] of rows) set.add(block, offset);
  return set;
}
