import { deepEqual, equal } from "node:assert/strict";
import {
  readColumnSql,
  shortly,
} from "../../../src/mediums/transfer/column_sql.ts";
import type { ColumnSql } from "../../../src/mediums/transfer/column_sql.ts";

async function sqlOf(text: string): Promise<ColumnSql> {
  const read = await readColumnSql({ text });
  if ("problem" in read) throw new Error(read.problem.message);
  return read.sql;
}

/** An expression, and what it is made of. */
const FACTS: readonly (readonly [string, string])[] = [
  ["a || b", "a, b"],
  ["a", "a; one to one; a name"],
  ["'x' || a", "a; one to one"],
  ["a + 5", "a; one to one"],
  ["-a", "a; one to one"],
  ["a::text", "a; one to one"],
  ["a::int", "a"],
  ["a + a", "a"],
  ["a + NULL", "a"],
  ["'x'::text", "; constant"],
  ["1 -- one", "; constant"],
  ["now()", "; fleeting"],
  ["CURRENT_DATE", "; fleeting"],
  ["CURRENT_USER", "; constant"],
  ["public.now()", "; constant"],
  ["a AT TIME ZONE 'UTC'", "a"],
  ["t.a", "; of t.a"],
  ["public.t.a", "; of t.a"],
  ["(t).a", "t"],
  ["t.*", "; of t.*; all"],
  ["(SELECT n FROM app.c WHERE id = a)", "n, id, a; into app.c"],
  ["(SELECT max(x) FROM unnest(a) x)", "x, a"],
];

for (const [text, facts] of FACTS) {
  Deno.test(`readColumnSql() knows what ${text} reads`, async () => {
    const sql = await sqlOf(text);

    equal(
      [
        sql.names.join(", "),
        ...sql.qualified.map(({ table, column }) => `of ${table}.${column}`),
        ...sql.tables.map(({ schema, name }) => `into ${schema}.${name}`),
        ...sql.readsAll ? ["all"] : [],
        ...sql.isOneToOne ? ["one to one"] : [],
        ...sql.isName ? ["a name"] : [],
        ...sql.isConstant ? ["constant"] : [],
        ...sql.isFleeting ? ["fleeting"] : [],
      ].join("; "),
      facts,
    );
  });
}

/** What is no expression over a row, and what is said of it. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["a +", 'a + is no expression: syntax error at or near ")"'],
  ["a, b", "a, b is more than one expression"],
  ["a), (b", "a), (b is more than one expression"],
  [
    "a) FROM secrets WHERE (true",
    "a) FROM secrets WHERE (true is more than one expression",
  ],
  [
    "a); DROP TABLE t; SELECT (1",
    "a); DROP TABLE t; SELECT (1 is more than one expression",
  ],
  ["$1", "$1 has a parameter, and nobody to give it"],
  [
    "nextval('s')",
    "nextval('s') calls nextval(), and whoever reads rows changes nothing",
  ],
];

for (const [text, message] of REFUSED) {
  Deno.test(`readColumnSql() refuses ${text}`, async () => {
    const place = { file: "map.yaml", line: 3, column: 5 };

    const read = await readColumnSql({ text, place });

    deepEqual(
      "problem" in read ? [read.problem.message, read.problem.place] : [],
      [message, place],
    );
  });
}

Deno.test("shortly() puts SQL on one line, and cuts it", () => {
  equal(shortly("a\n  + b"), "a + b");
  equal(shortly("x".repeat(70)), `${"x".repeat(59)}…`);
});
