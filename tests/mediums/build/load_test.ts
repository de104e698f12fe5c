import { deepEqual, equal } from "node:assert/strict";
import {
  endOfTransaction,
  loadsOf,
  smallerBudget,
  weightOf,
} from "../../../src/mediums/build/load.ts";
import type { Load } from "../../../src/mediums/build/load.ts";
import { readProject } from "./project.ts";

async function loads(
  files: Readonly<Record<string, string>>,
  weight = 1_000,
): Promise<readonly Load[]> {
  const schema = await readProject(files);
  return schema.files.flatMap((file) => loadsOf(file, { weight }));
}

const TABLE = "CREATE TABLE t (id int);\n";

Deno.test("loadsOf() sends a file as one message, and data apart", async () => {
  const found = await loads({
    "db/schema/a.sql": `${TABLE}SELECT 1;`,
    "db/schema/b.sql": "COPY t FROM stdin;\n1\n\\.\nSELECT 1;",
    "db/schema/c.sql": "-- nothing",
  });

  deepEqual(
    found.map(({ batch, file, weight }) => [batch.kind, file.file, weight]),
    [
      ["message", "db/schema/a.sql", 3],
      ["copy", "db/schema/b.sql", 1],
      ["message", "db/schema/b.sql", 1],
    ],
  );
});

Deno.test("loadsOf() cuts a file that takes many locks, and after a new enum value", async () => {
  const found = await loads({
    "db/schema/a.sql": `${
      TABLE.repeat(5)
    }ALTER TYPE x ADD VALUE 'y';\nSELECT 1;`,
  }, 6);

  deepEqual(
    found.map(({ weight, addsEnumValue, isFirstOfFile, isLastOfFile }) => [
      weight,
      addsEnumValue,
      isFirstOfFile,
      isLastOfFile,
    ]),
    [
      [6, false, true, false],
      [6, false, false, false],
      [4, true, false, false],
      [1, false, false, true],
    ],
  );
});

Deno.test("endOfTransaction() stays within its budget and never divides a file with its own BEGIN", async () => {
  const found = await loads({
    "db/schema/a.sql": TABLE,
    "db/schema/b.sql": TABLE,
    "db/schema/c.sql": `BEGIN;\n${TABLE.repeat(4)}COMMIT;`,
    "db/schema/d.sql": TABLE,
  }, 6);
  const end = (start: number, budget: number) =>
    endOfTransaction(found, start, { budget, endsAfterEnumValues: false });

  equal(found.length, 5);
  equal(end(0, Infinity), 5);
  equal(end(0, 6), 2);
  equal(end(0, 1), 1);
  equal(end(2, 6), 4);
  equal(weightOf(found, 0, 5), 21);
});

Deno.test("endOfTransaction() ends after a new enum value where that is asked for", async () => {
  const found = await loads({
    "db/schema/a.sql": "ALTER TYPE x ADD VALUE 'y';\nSELECT 1;",
    "db/schema/b.sql": "SELECT 2;",
  });
  const cut = { budget: Infinity, endsAfterEnumValues: true };

  equal(endOfTransaction(found, 0, cut), 1);
  equal(endOfTransaction(found, 1, cut), 3);
});

Deno.test("smallerBudget() halves until a transaction ends earlier, and gives up where none can", async () => {
  const found = await loads({
    "db/schema/a.sql": TABLE.repeat(3),
    "db/schema/b.sql": TABLE,
  });
  const cut = { budget: Infinity, endsAfterEnumValues: false };

  equal(smallerBudget(found, 0, cut), 6);
  equal(smallerBudget(found, 1, cut), undefined);
});
