import { deepEqual, equal } from "node:assert/strict";
import type { RowSelection } from "../../../src/config/sync_rules.ts";
import type { Relation } from "../../../src/copy/relations.ts";
import {
  linksBetween,
  restrictRows,
} from "../../../src/mediums/sync/restricted.ts";
import { relation } from "./_relations.ts";

/** A foreign key of one column. */
function key(column: string, to: string) {
  return {
    name: `to_${to}`,
    columns: [column],
    referenced: { schema: "public", name: to },
    referencedColumns: ["id"],
    isValidated: true,
    isDeferrable: false,
    isFull: false,
  };
}

const tenants = relation("tenants", { columns: ["id"] });
const users = relation("users", { foreignKeys: [key("tenant", "tenants")] });
const orders = relation("orders", { foreignKeys: [key("user", "users")] });
const apart = relation("apart");

function restrict(
  relations: readonly Relation[],
  selections: readonly (readonly [Relation, RowSelection])[],
) {
  return restrictRows({
    copied: new Set(relations),
    selections: new Map(selections),
    links: linksBetween(relations).map((link) => ({
      link,
      leaves: [link.from.oid],
      pairs: link.foreignKey.columns.map((column, index) => ({
        column,
        referenced: link.foreignKey.referencedColumns[index] ?? "",
        operator: "OPERATOR(pg_catalog.=)",
        referencedCast: null,
        columnCast: null,
        collation: null,
      })),
    })),
  });
}

Deno.test("restrictRows() leaves out what refers to left-out rows, over any number of keys", () => {
  const { conditions } = restrict([tenants, users, orders, apart], [
    [tenants, { where: "paid" }],
  ]);

  deepEqual([...conditions], [
    [tenants.oid, "(\npaid\n)"],
    [
      users.oid,
      'NOT EXISTS (SELECT FROM (SELECT * FROM ONLY "public"."tenants" WHERE ((\npaid\n)) IS NOT TRUE) r1 WHERE r1."id" OPERATOR(pg_catalog.=) "public"."users"."tenant")',
    ],
    [
      orders.oid,
      'NOT EXISTS (SELECT FROM ONLY "public"."users" r1, (SELECT * FROM ONLY "public"."tenants" WHERE ((\npaid\n)) IS NOT TRUE) r2 WHERE r1."id" OPERATOR(pg_catalog.=) "public"."orders"."user" AND r2."id" OPERATOR(pg_catalog.=) r1."tenant")',
    ],
  ]);
});

Deno.test("restrictRows() asks nothing of tables that are not copied", () => {
  const { conditions } = restrict([users, orders], []);

  equal(conditions.size, 0);
});

Deno.test("restrictRows() refuses a condition where keys lead back to the table", () => {
  const staff = relation("staff", { foreignKeys: [key("boss", "staff")] });

  const { problems } = restrict([staff], [[staff, { where: "true" }]]);

  deepEqual(problems.map(({ message }) => message), [
    "Cannot choose rows of staff by a condition: foreign keys lead from staff back to itself",
  ]);
});

Deno.test("restrictRows() refuses a condition where a circle needs the rows that it chooses", () => {
  const staff = relation("staff", {
    foreignKeys: [key("boss", "staff"), key("tenant", "tenants")],
  });

  const { problems } = restrict([tenants, staff], [
    [tenants, { where: "true" }],
  ]);

  deepEqual(problems.map(({ message }) => message), [
    "Cannot choose rows of tenants by a condition: staff needs rows of it, and foreign keys lead from staff back to itself",
  ]);
});

Deno.test("restrictRows() leaves circles alone that need no chosen rows", () => {
  const staff = relation("staff", { foreignKeys: [key("boss", "staff")] });

  const { problems, conditions } = restrict([staff, apart], [
    [apart, { where: "true" }],
  ]);

  deepEqual(problems, []);
  deepEqual([...conditions.keys()], [apart.oid]);
});
