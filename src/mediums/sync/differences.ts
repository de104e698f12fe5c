import { fingerprintOf, together } from "../../copy/fingerprint.ts";
import type { Fingerprint } from "../../copy/fingerprint.ts";
import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { conditionIn } from "../../copy/table_copy.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { comparable, fingerprintColumn } from "./compared_columns.ts";
import { readText } from "./subset_start.ts";

/** Both ends of a table, each in a transaction that reads. */
export interface ComparedEnds {
  readonly source: Session;
  readonly target: Session;
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
}

/** Whether the rows that arrived are those that were selected. */
export async function differences(
  target: Relation,
  parts: readonly TableCopy[],
  { source, target: session, masks }: ComparedEnds,
): Promise<readonly Problem[]> {
  const names = comparable(target, parts, masks);
  let expected: Fingerprint = { rows: 0n, sum: 0n };
  for (const copy of parts) {
    const columns = names.map((name) => fingerprintColumn(copy, name));
    for (const range of copy.ranges) {
      const where = conditionIn(copy, range);
      expected = together(
        expected,
        await fingerprintOf(source, {
          table: readText(copy.source),
          range,
          ...(where === undefined ? {} : { where }),
        }, columns),
      );
    }
  }
  const [copy] = parts;
  if (copy === undefined) return [];
  const found = await fingerprintOf(
    session,
    { table: readText(target) },
    names.map((name) => ({
      name,
      baseTypes: fingerprintColumn(copy, name).baseTypes,
    })),
  );
  if (found.rows !== expected.rows) {
    return [{
      message: `Cannot prove ${
        relationText(target)
      }: ${expected.rows} rows were selected, and ${found.rows} are there`,
    }];
  }
  if (found.sum === expected.sum) return [];
  return [{
    message: `Cannot prove ${
      relationText(target)
    }: its rows are not those of the source`,
  }];
}
