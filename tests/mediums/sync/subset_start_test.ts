import { equal } from "node:assert/strict";
import {
  sampleCondition,
  startQuery,
} from "../../../src/mediums/sync/subset_start.ts";
import { relation } from "./_relations.ts";

const USERS = relation("users", {
  columns: ["id: bigint", "name"],
  keys: [["id"]],
});
const PAIRS = relation("pairs", {
  columns: ["a: integer", "b"],
  keys: [["a", "b"]],
});
const MOODS = relation("moods", {
  columns: ["id: public.mood"],
  keys: [["id"]],
});
const KEYLESS = relation("Keyless", {
  columns: ["a: integer", "b: jsonb"],
});

Deno.test("sampleCondition() takes the lowest hashes of a key", () => {
  equal(
    sampleCondition(USERS, 0.5),
    `pg_catalog.hashint8extended("id", 0) OPERATOR(pg_catalog.<) '0'::pg_catalog.int8`,
  );
  equal(
    sampleCondition(PAIRS, 0.25),
    `pg_catalog.hash_record_extended(ROW("a", "b"), 0) OPERATOR(pg_catalog.<) '-4611686018427387904'::pg_catalog.int8`,
  );
});

Deno.test("sampleCondition() hashes the text of what may hash otherwise elsewhere", () => {
  equal(
    sampleCondition(MOODS, 0.5),
    `pg_catalog.hashtextextended((ROW("id"))::pg_catalog.text COLLATE pg_catalog."C", 0) OPERATOR(pg_catalog.<) '0'::pg_catalog.int8`,
  );
  equal(
    sampleCondition(KEYLESS, 0.5),
    `pg_catalog.hashtextextended((ROW("a", "b"))::pg_catalog.text COLLATE pg_catalog."C", 0) OPERATOR(pg_catalog.<) '0'::pg_catalog.int8`,
  );
});

Deno.test("sampleCondition() is none where all rows are wanted", () => {
  equal(sampleCondition(USERS, 1), undefined);
});

Deno.test("startQuery() keeps a comment of a condition to itself", () => {
  equal(
    startQuery(USERS, { relation: USERS, where: "id > 5 -- later ones" }),
    'SELECT tableoid, ctid FROM ONLY "public"."users" WHERE (\nid > 5 -- later ones\n)',
  );
});

Deno.test("startQuery() takes the first rows by key", () => {
  equal(
    startQuery(PAIRS, { relation: PAIRS, limit: 5 }),
    'SELECT tableoid, ctid FROM ONLY "public"."pairs" ORDER BY "a", "b" LIMIT 5',
  );
  equal(
    startQuery(KEYLESS, { relation: KEYLESS, limit: 5 }),
    'SELECT tableoid, ctid FROM ONLY "public"."Keyless" ORDER BY (ROW("a", "b"))::pg_catalog.text COLLATE pg_catalog."C" LIMIT 5',
  );
});

Deno.test("startQuery() reads all partitions of a partitioned table", () => {
  const sales = relation("sales", { kind: "partitioned" });

  equal(
    startQuery(sales, { relation: sales }),
    'SELECT tableoid, ctid FROM "public"."sales"',
  );
});
