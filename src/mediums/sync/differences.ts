import { fingerprintOf, together } from "../../copy/fingerprint.ts";
import type { Fingerprint, FingerprintColumn } from "../../copy/fingerprint.ts";
import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { conditionIn } from "../../copy/table_copy.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { comparable, fingerprintColumn, isMasked } from "./compared_columns.ts";
import { readText } from "./subset_start.ts";

/** Both ends of a table, each in a transaction that reads. */
export interface ComparedEnds {
  readonly source: Session;
  readonly target: Session;
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
  /** Whether masks are worked out again for each row; for some of large tables where absent. */
  readonly everyMask?: boolean;
}

/** Masks take their time. */
const SMALL_BYTES = 32 * 1024 * 1024;
const SAMPLED_ONE_IN = 64;

/** Whether the rows that arrived are those that were selected. */
export async function differences(
  target: Relation,
  parts: readonly TableCopy[],
  { source, target: session, masks, everyMask = false }: ComparedEnds,
): Promise<readonly Problem[]> {
  const names = comparable(target, parts, masks);
  const plain = names.filter((name) => !isMasked(name, parts, masks));
  const bytes = parts.reduce((sum, { source }) => sum + source.bytes, 0);
  const oneIn = everyMask || bytes < SMALL_BYTES ? 1 : SAMPLED_ONE_IN;
  const sample = (columns: readonly FingerprintColumn[]) =>
    plain.length === names.length ? undefined : { columns, oneIn };
  let expected: Fingerprint = { rows: 0n, sum: 0n, sampled: 0n };
  for (const copy of parts) {
    const columnsOf = (names: readonly string[]) =>
      names.map((name) => fingerprintColumn(copy, name));
    for (const range of copy.ranges) {
      const where = conditionIn(copy, range);
      expected = together(
        expected,
        await fingerprintOf(
          source,
          {
            table: readText(copy.source),
            range,
            ...(where === undefined ? {} : { where }),
          },
          columnsOf(plain),
          sample(columnsOf(names)),
        ),
      );
    }
  }
  const [copy] = parts;
  if (copy === undefined) return [];
  const arrived = (names: readonly string[]) =>
    names.map((name) => ({
      name,
      baseTypes: fingerprintColumn(copy, name).baseTypes,
    }));
  const found = await fingerprintOf(
    session,
    { table: readText(target) },
    arrived(plain),
    sample(arrived(names)),
  );
  if (found.rows !== expected.rows) {
    return [{
      message: `Cannot prove ${
        relationText(target)
      }: ${expected.rows} rows were selected, and ${found.rows} are there`,
    }];
  }
  if (found.sum === expected.sum && found.sampled === expected.sampled) {
    return [];
  }
  return [{
    message: `Cannot prove ${
      relationText(target)
    }: its rows are not those of the source`,
  }];
}
