import { equal } from "node:assert/strict";
import {
  conditionsOf,
  keptRows,
  leftOutRows,
} from "../../../src/mediums/sync/chosen_rows.ts";
import { relation } from "./_relations.ts";

const users = relation("app.users", { columns: ["id"], keys: [["id"]] });
const isWithin = () => true;

Deno.test("conditionsOf() ends a condition on a line of its own, for it may end with a comment", () => {
  equal(
    conditionsOf(users, { where: "id > 1 -- all" }).join(),
    "(\nid > 1 -- all\n)",
  );
});

Deno.test("keptRows() takes the first rows by their key", () => {
  equal(
    keptRows(users, { limit: 5 }),
    '(tableoid, ctid) IN (SELECT tableoid, ctid FROM ONLY "app"."users" ORDER BY "id" LIMIT 5)',
  );
});

Deno.test("keptRows() takes the first rows by where they stand where there is no key", () => {
  equal(
    keptRows(relation("logs"), { limit: 5 }),
    '(tableoid, ctid) IN (SELECT tableoid, ctid FROM ONLY "public"."logs" ORDER BY tableoid, ctid LIMIT 5)',
  );
});

Deno.test("leftOutRows() holds rows whose condition is not true, unknown ones included", () => {
  equal(
    leftOutRows(users, {
      chosen: users,
      selection: { where: "active" },
      isWithin,
    }),
    '(SELECT * FROM ONLY "app"."users" WHERE ((\nactive\n)) IS NOT TRUE)',
  );
});

Deno.test("leftOutRows() holds rows behind a limit", () => {
  equal(
    leftOutRows(users, { chosen: users, selection: { limit: 5 }, isWithin }),
    '(SELECT each.* FROM ONLY "app"."users" each LEFT JOIN (SELECT tableoid, ctid FROM ONLY "app"."users" ORDER BY "id" LIMIT 5) kept (relation, place) ON kept.relation = each.tableoid AND kept.place = each.ctid WHERE kept.relation IS NULL)',
  );
});
