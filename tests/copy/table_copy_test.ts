import { deepEqual, equal } from "node:assert/strict";
import type { Relation, RelationColumn } from "../../src/copy/relation.ts";
import {
  copyInStatement,
  copyOutStatement,
  formatOf,
} from "../../src/copy/table_copy.ts";
import type { TableCopy } from "../../src/copy/table_copy.ts";

const USERS = { schema: "app", name: "users", kind: "table" } as Relation;
const COPY: TableCopy = {
  source: USERS,
  target: { ...USERS, name: "Users" },
  columns: [{ name: "id" }, { name: "mail" }],
  format: { kind: "binary" },
  ranges: [{ from: 0 }],
};

Deno.test("copyOutStatement() names the table where nothing has to be selected", () => {
  equal(
    copyOutStatement(COPY, { from: 0 }),
    'COPY "app"."users" ("id", "mail") TO stdout (FORMAT binary)',
  );
});

Deno.test("copyOutStatement() selects ranges, rows and masks", () => {
  equal(
    copyOutStatement({
      ...COPY,
      columns: [{ name: "id" }, { name: "mail", expression: "lower(mail)" }],
      rowsIn: () => "id > 3 -- new ones",
    }, { from: 5, to: 9 }),
    'COPY (SELECT "id", lower(mail) AS "mail" FROM ONLY "app"."users"' +
      " WHERE ctid >= '(5,0)'::pg_catalog.tid AND ctid < '(9,0)'::pg_catalog.tid" +
      " AND (id > 3 -- new ones\n)) TO stdout (FORMAT binary)",
  );
});

Deno.test("copyInStatement() is frozen where it may be, and names no columns where there are none", () => {
  deepEqual([
    copyInStatement(COPY, { freeze: true }),
    copyInStatement({
      ...COPY,
      columns: [],
      format: { kind: "text", because: "" },
    }),
  ], [
    'COPY "app"."Users" ("id", "mail") FROM stdin (FORMAT binary, FREEZE)',
    'COPY "app"."Users" FROM stdin',
  ]);
});

Deno.test("formatOf() is binary only where both sides mean the same", () => {
  const column = (type: string, binary?: string) =>
    ({ name: "c", type, ...(binary && { binary }) }) as RelationColumn;

  deepEqual(
    formatOf([{ source: column("text", "text"), target: column("t", "text") }]),
    { kind: "binary" },
  );
  deepEqual(
    formatOf([{ source: column("regclass"), target: column("regclass") }]),
    { kind: "text", because: "c is of type regclass" },
  );
  deepEqual(
    formatOf([{
      source: column("integer", "int4"),
      target: column("bigint", "int8"),
    }]),
    { kind: "text", because: "c is integer there and bigint here" },
  );
});
