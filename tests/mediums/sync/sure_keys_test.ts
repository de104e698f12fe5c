import { equal } from "node:assert/strict";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import type { ForeignKeyObstacle } from "../../../src/copy/target/obstacle.ts";
import { isSureKey } from "../../../src/mediums/sync/sure_keys.ts";
import { relation } from "./_relations.ts";

const USERS = relation("users");
const ORDERS = relation("orders", {
  foreignKeys: [{
    name: "orders_user",
    columns: ["user"],
    referenced: { schema: "public", name: "users" },
    referencedColumns: ["id"],
    isValidated: true,
    isDeferrable: false,
    isFull: false,
  }],
});
const KEY: ForeignKeyObstacle = {
  name: "orders_user_fkey",
  table: { schema: "public", name: "orders" },
  columns: ["user"],
  referenced: { schema: "public", name: "users" },
  referencedColumns: ["id"],
  index: "users_pkey",
  definition: "",
  isValidated: true,
  isPartitioned: false,
  isPartitionedTable: false,
  isOwned: true,
  mayRefer: true,
  outside: [],
};
const COPIES: readonly TableCopy[] = [USERS, ORDERS].map((table) => ({
  source: table,
  target: table,
  columns: [],
  format: { kind: "binary" },
  ranges: [{ from: 0 }],
}));

const UNSURE: readonly {
  readonly name: string;
  readonly copies: readonly TableCopy[];
  readonly isSmall?: boolean;
}[] = [
  { name: "a table that is not small", copies: COPIES, isSmall: false },
  { name: "a table that is not copied", copies: COPIES.slice(1) },
  {
    name: "rows that are left out",
    copies: COPIES.map((copy) => ({ ...copy, rowsIn: () => "id > 5" })),
  },
  {
    name: "a source that does not hold it",
    copies: COPIES.map((copy) => ({
      ...copy,
      source: { ...copy.source, foreignKeys: [] },
    })),
  },
];

Deno.test("isSureKey() trusts a small key that the source holds for all rows", () => {
  equal(isSure(COPIES, true), true);
});

for (const { name, copies, isSmall = true } of UNSURE) {
  Deno.test(`isSureKey() wants a look at the key of ${name}`, () => {
    equal(isSure(copies, isSmall), false);
  });
}

function isSure(copies: readonly TableCopy[], isSmall: boolean): boolean {
  return isSureKey(KEY, copies, { masks: new Map(), isSmall: () => isSmall });
}
