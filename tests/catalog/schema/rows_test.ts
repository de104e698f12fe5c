import { equal, ok } from "node:assert/strict";
import { qualified, reading } from "../../../src/catalog/schema/rows.ts";

Deno.test("reading() selects an address, a name and facts", () => {
  const sql = reading({
    catalog: "pg_class",
    oid: "c.oid",
    name: "c.relname",
    facts: { kind: "c.relkind" },
    from: "pg_class c",
  });

  ok(sql.includes("'pg_class'::regclass::oid AS classid, c.oid AS objid"));
  ok(sql.includes("jsonb_build_object('kind', c.relkind)"));
});

Deno.test("qualified() quotes both names", () => {
  equal(qualified("a", "b"), "format('%I.%I', a, b)");
});
