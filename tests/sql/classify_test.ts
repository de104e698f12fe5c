import { deepEqual, equal } from "node:assert/strict";
import { isSuspect, outsideOf } from "../../src/sql/classify.ts";
import { splitScript } from "../../src/sql/split.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { JUDGED, UNJUDGED } from "./_outside.ts";
import type { Sample } from "./_outside.ts";

const OBJECTS = `
CREATE TABLE t (a text);
CREATE TABLE schema_t (a text);
CREATE INDEX i ON t (a);
CREATE TABLE parted (a int) PARTITION BY LIST (a);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
CREATE TYPE mood AS ENUM ('good');
CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;
CREATE UNIQUE INDEX v_a ON v (a);
`;

const SUBSCRIPTION = `
CREATE SUBSCRIPTION s CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false);
`;

for (const { text, outside } of [...JUDGED, ...UNJUDGED]) {
  Deno.test(`outsideOf() tells ${outside} for ${text}`, async () => {
    equal(await outsideOf(phrase(text)), outside);
  });
}

Deno.test("isSuspect() lets ordinary statements pass", () => {
  const suspects = [
    "CREATE TABLE t (a int)",
    "CREATE INDEX i ON t (a)",
    "ALTER TABLE t ADD COLUMN b text",
    "ALTER DATABASE d SET timezone = 'UTC'",
    "DROP TABLE t",
    "DROP INDEX i",
    "REINDEX TABLE t",
    "CLUSTER t",
    "INSERT INTO t VALUES ('VACUUM')",
    "COMMIT",
    "COPY t FROM stdin",
  ].filter((text) => isSuspect(phrase(text)));

  deepEqual(suspects, []);
});

Deno.test("outsideOf() marks exactly what the server refuses in a transaction", async () => {
  await using db = await freshDatabase();
  await db.psqlInput(OBJECTS, "-v", "ON_ERROR_STOP=1");
  await db.psqlInput(SUBSCRIPTION);
  await db.psqlInput(ENABLED);

  const refused: Sample[] = [];
  for (const sample of JUDGED) {
    if (await isRefused(db, sample.text)) refused.push(sample);
  }
  await db.psqlInput(DETACHED);

  deepEqual(
    refused.map(({ text }) => text),
    JUDGED.filter(({ outside }) => outside !== undefined).map(({ text }) =>
      text
    ),
  );
});

/** Refreshing needs a subscription that is enabled and has a slot; none of its own is running. */
const ENABLED = "UPDATE pg_subscription SET subenabled = true;";
/** A subscription without a slot can be dropped, and the database with it. */
const DETACHED = `
ALTER SUBSCRIPTION s DISABLE;
ALTER SUBSCRIPTION s SET (slot_name = NONE);
DROP SUBSCRIPTION s;
`;

/** Whether the server refuses a statement for being in a transaction. */
async function isRefused(db: FreshDatabase, text: string): Promise<boolean> {
  const { stderr } = await db.psqlInput(
    `\\set VERBOSITY sqlstate\nBEGIN;\n${text};\nROLLBACK;\n`,
  );
  // 25001: not in a transaction; 2D000: COMMIT or ROLLBACK in a DO block inside one.
  return /\b(?:25001|2D000)\b/.test(stderr);
}

function phrase(text: string): { text: string; words: readonly string[] } {
  const [segment] = splitScript(text);
  return {
    text,
    words: segment === undefined || segment.kind === "meta"
      ? []
      : segment.words,
  };
}
