import { deepEqual } from "node:assert/strict";
import {
  foreignKeyStatements,
  indexStatements,
  keyStatements,
  settlingStatements,
  validationStatement,
} from "../../../src/copy/target/put_back_statements.ts";
import { foreignKey, index, primaryKey, table } from "./_examples.ts";

const A = { schema: "app", name: "a" };

Deno.test("indexStatements() makes an index where it was, with all that is said of it", () => {
  const wanted = index("a_b", {
    tablespace: "fast",
    comment: "it's",
    statistics: [{ column: 1, target: 400 }],
  });

  deepEqual(indexStatements(A, { index: wanted, there: undefined }), [
    "SET LOCAL default_tablespace = 'fast'",
    "CREATE INDEX a_b ON app.t USING btree (a)",
    'ALTER INDEX "app"."a_b" ALTER COLUMN 1 SET STATISTICS 400',
    `COMMENT ON INDEX "app"."a_b" IS 'it''s'`,
  ]);
});

Deno.test("indexStatements() passes over an index that is there", () => {
  deepEqual(
    indexStatements(A, { index: index("a_b"), there: index("a_b") }),
    [],
  );
});

Deno.test("indexStatements() makes an exclusion constraint with its index", () => {
  const wanted = index("no_two", {
    constraint: {
      definition: "EXCLUDE USING gist (during WITH &&)",
      isPrimary: false,
      takesIndex: false,
      isDeferrable: false,
      isDeferred: false,
    },
  });

  deepEqual(indexStatements(A, { index: wanted, there: undefined }), [
    "SET LOCAL default_tablespace = ''",
    'ALTER TABLE ONLY "app"."a" ADD CONSTRAINT "no_two" EXCLUDE USING gist (during WITH &&)',
  ]);
});

Deno.test("keyStatements() makes a constraint of an index, and its marks", () => {
  const wanted = index("u", {
    constraint: {
      definition: "UNIQUE (b) DEFERRABLE INITIALLY DEFERRED",
      isPrimary: false,
      takesIndex: true,
      isDeferrable: true,
      isDeferred: true,
      comment: "one",
    },
    isClustered: true,
    isReplicaIdentity: true,
  });

  deepEqual(keyStatements(A, { index: wanted, there: undefined }), [
    'ALTER TABLE ONLY "app"."a" ADD CONSTRAINT "u" UNIQUE USING INDEX "u" DEFERRABLE INITIALLY DEFERRED',
    `COMMENT ON CONSTRAINT "u" ON "app"."a" IS 'one'`,
    'ALTER TABLE ONLY "app"."a" CLUSTER ON "u"',
    'ALTER TABLE ONLY "app"."a" REPLICA IDENTITY USING INDEX "u"',
  ]);
});

Deno.test("keyStatements() passes over a constraint that is there", () => {
  const key = primaryKey("a_pkey");

  deepEqual(keyStatements(A, { index: key, there: key }), []);
});

Deno.test("foreignKeyStatements() leaves the rows for later", () => {
  const wanted = foreignKey("b", "a", { comment: "to a" });

  deepEqual(foreignKeyStatements(wanted, undefined), [
    'ALTER TABLE ONLY "app"."b" ADD CONSTRAINT "b_a" FOREIGN KEY (a_id) REFERENCES app.a(id) NOT VALID',
    `COMMENT ON CONSTRAINT "b_a" ON "app"."b" IS 'to a'`,
  ]);
  deepEqual(
    validationStatement(wanted),
    'ALTER TABLE ONLY "app"."b" VALIDATE CONSTRAINT "b_a"',
  );
});

Deno.test("foreignKeyStatements() looks at once at the rows of partitioned tables", () => {
  const wanted = foreignKey("b", "a", {
    isPartitioned: true,
    isPartitionedTable: true,
  });

  deepEqual(foreignKeyStatements(wanted, undefined), [
    'ALTER TABLE "app"."b" ADD CONSTRAINT "b_a" FOREIGN KEY (a_id) REFERENCES app.a(id)',
  ]);
});

Deno.test("settlingStatements() gives triggers the state they had", () => {
  const settled = table("a", {
    triggers: [
      { name: "o", state: "O" },
      { name: "r", state: "R" },
      { name: "a", state: "A" },
    ],
    forcesRowSecurity: true,
  });

  deepEqual(settlingStatements(settled), [
    'ALTER TABLE ONLY "app"."a" ENABLE TRIGGER "o", ENABLE REPLICA TRIGGER "r", ENABLE ALWAYS TRIGGER "a"',
    'ALTER TABLE ONLY "app"."a" FORCE ROW LEVEL SECURITY',
  ]);
});
