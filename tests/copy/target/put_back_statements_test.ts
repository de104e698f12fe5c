import { deepEqual } from "node:assert/strict";
import {
  foreignKeyStatements,
  indexStatements,
  keyStatements,
  settlingStatements,
  validationStatement,
  wholeStatements,
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

Deno.test("wholeStatements() makes an index of a partitioned table, and attaches what is there", () => {
  const parts = [{ table: { schema: "b", name: "t_1" }, name: "t_1_a" }];
  const wanted = index("t_a", {
    definition: "CREATE INDEX t_a ON ONLY app.t USING btree (a)",
    comment: "whole",
  });

  deepEqual(wholeStatements(A, { index: wanted, there: undefined, parts }), [
    "SET LOCAL default_tablespace = ''",
    "CREATE INDEX t_a ON ONLY app.t USING btree (a)",
    `COMMENT ON INDEX "app"."t_a" IS 'whole'`,
    'ALTER INDEX "app"."t_a" ATTACH PARTITION "b"."t_1_a"',
  ]);
});

Deno.test("wholeStatements() makes a constraint of a partitioned table, and marks it when it is valid", () => {
  const key = { ...primaryKey("a_pkey"), isReplicaIdentity: true };
  const parts = [{ table: { schema: "app", name: "a_1" }, name: "a_1_pkey" }];

  deepEqual(wholeStatements(A, { index: key, there: undefined, parts }), [
    "SET LOCAL default_tablespace = ''",
    'ALTER TABLE ONLY "app"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY (id)',
    'ALTER INDEX "app"."a_pkey" ATTACH PARTITION "app"."a_1_pkey"',
    'ALTER TABLE ONLY "app"."a" REPLICA IDENTITY USING INDEX "a_pkey"',
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
