import { deepEqual } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { unplacedRows } from "../../../src/mediums/sync/placed_rows.ts";
import { planMasks } from "../../../src/mediums/sync/planned_masks.ts";
import { ruleFor } from "./_rules.ts";
import { sessionOn } from "./_sessions.ts";

/** SQL that masks a partition key, and what is said of it. */
const MASKS: readonly (readonly [string, readonly string[]])[] = [
  ["'de'::text", []],
  [
    "'xx'::text",
    [
      "Cannot mask parted.country: no partition of parted takes some of the masked rows",
    ],
  ],
];

for (const [sql, messages] of MASKS) {
  Deno.test(`unplacedRows() looks for rows that no partition takes as ${sql}`, async () => {
    await using it = await sessionOn(`
      CREATE TABLE parted (country text) PARTITION BY LIST (country);
      CREATE TABLE parted_fr PARTITION OF parted FOR VALUES IN ('fr');
      CREATE TABLE parted_de PARTITION OF parted FOR VALUES IN ('de');
      INSERT INTO parted VALUES ('fr')`);
    const relations = await readRelations(it.session);
    const rules = resolveRules([
      ruleFor("parted", "country", { kind: "sql", sql }),
    ], relations);
    const tables = relations.filter(({ kind }) => kind === "table");
    const { of } = await planMasks(tables, { rules, relations });
    const { pairs } = pairTables(tables, relations, {
      maskedOf: () => ["country"],
    });

    const problems = await unplacedRows(it.session, pairs, of);

    deepEqual(problems.map(({ message }) => message), messages);
  });
}
