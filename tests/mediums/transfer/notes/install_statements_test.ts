import { deepEqual, equal, match } from "node:assert/strict";
import {
  installStatements,
  lockStatement,
  membersOf,
  prepareStatements,
} from "../../../../src/mediums/transfer/notes/install_statements.ts";
import { relation } from "./_noted.ts";

const NOTED = { source: relation(4711, { id: "integer" }), key: ["id"] };
const FIRST = {
  columns: [{ name: "id", type: "integer" }],
  isFirst: true,
  isDoubtful: false,
};

Deno.test("lockStatement() leaves children by inheritance alone, and takes partitions", () => {
  deepEqual([
    lockStatement(NOTED.source, "SHARE ROW EXCLUSIVE"),
    lockStatement({ ...NOTED.source, kind: "partitioned" }, "ACCESS EXCLUSIVE"),
  ], [
    'LOCK TABLE ONLY "public"."a" IN SHARE ROW EXCLUSIVE MODE',
    'LOCK TABLE "public"."a" IN ACCESS EXCLUSIVE MODE',
  ]);
});

Deno.test("prepareStatements() make notes by the key's own names, with transaction and time", () => {
  equal(
    prepareStatements(NOTED, FIRST)[0],
    'CREATE TABLE IF NOT EXISTS "confiture_transfer"."notes_4711" ("id" integer, confiture_tx pg_catalog.xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(), confiture_at pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.now())',
  );
});

Deno.test("installStatements() have all rows brought again where writes may have gone by", () => {
  const isAgain = (isDoubtful: boolean) =>
    installStatements(NOTED, { ...FIRST, isDoubtful }).includes(
      'INSERT INTO "confiture_transfer"."notes_4711" DEFAULT VALUES',
    );

  deepEqual([isAgain(false), isAgain(true)], [false, true]);
});

Deno.test("membersOf() goes by a number", () => {
  match(membersOf({ oid: 12 }), /c\.oid = 12 OR .*pg_partition_tree\(12\)/);
});
