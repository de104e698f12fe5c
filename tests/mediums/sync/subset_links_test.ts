import { equal } from "node:assert/strict";
import {
  neededQuery,
  recursiveQuery,
} from "../../../src/mediums/sync/subset_links.ts";
import type { ComparedLink } from "../../../src/mediums/sync/subset_links.ts";
import { referring } from "./_references.ts";

const USERS = referring("users", ["users"]);
const [FOREIGN_KEY] = USERS.foreignKeys;

Deno.test("neededQuery() compares as the foreign key does", () => {
  equal(
    neededQuery(
      LINK,
      '"public"."users"',
      "true",
    ),
    `SELECT r.tableoid, r.ctid FROM ONLY "public"."users" r
WHERE EXISTS (SELECT FROM (SELECT "a", "b" FROM ONLY "public"."users" WHERE true) q WHERE r."x"::text COLLATE pg_catalog."C" OPERATOR(pg_catalog.=) q."a" COLLATE pg_catalog."C" AND r."y" OPERATOR(ext.=) q."b"::integer)`,
  );
});

Deno.test("recursiveQuery() looks up each row that was reached, by its place", () => {
  equal(
    recursiveQuery(["SELECT 1, 2"], [
      { compared: LINK, oid: 1, leaf: '"public"."users"' },
    ]),
    `WITH RECURSIVE way (relation, place) AS (
SELECT 1, 2
UNION
SELECT n.* FROM way w CROSS JOIN LATERAL (
SELECT r.tableoid, r.ctid FROM ONLY "public"."users" q JOIN ONLY "public"."users" r ON r."x"::text COLLATE pg_catalog."C" OPERATOR(pg_catalog.=) q."a" COLLATE pg_catalog."C" AND r."y" OPERATOR(ext.=) q."b"::integer
WHERE w.relation OPERATOR(pg_catalog.=) '1'::pg_catalog.oid AND q.ctid OPERATOR(pg_catalog.=) w.place
OFFSET 0) n
) SELECT relation, place FROM way`,
  );
});

const LINK: ComparedLink = {
  link: { from: USERS, foreignKey: FOREIGN_KEY ?? never(), to: USERS },
  leaves: [1],
  pairs: [{
    column: "a",
    referenced: "x",
    operator: "OPERATOR(pg_catalog.=)",
    referencedCast: "text",
    columnCast: null,
    collation: 'pg_catalog."C"',
  }, {
    column: "b",
    referenced: "y",
    operator: "OPERATOR(ext.=)",
    referencedCast: null,
    columnCast: "integer",
    collation: null,
  }],
};

function never(): never {
  throw new Error("There is no foreign key");
}
