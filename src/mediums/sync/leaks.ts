import { fingerprintOf, fingerprintQuery } from "../../copy/fingerprint.ts";
import type { BlockRange } from "../../copy/ranges.ts";
import { relationText } from "../../copy/relation.ts";
import { conditionIn } from "../../copy/table_copy.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { readText } from "./subset_start.ts";

/** Values that a mask has left as they were, or has made another's. */
export async function leaks(
  source: Session,
  copy: TableCopy,
  masks: readonly ColumnMask[],
): Promise<readonly Problem[]> {
  if (masks.length === 0) return [];
  const problems: Problem[] = [];
  const table = readText(copy.source);
  const counts = masks.map(() => 0n);
  for (const range of copy.ranges) {
    const where = conditionIn(copy, range);
    const [row] = await source.query<Record<string, string>>(
      fingerprintQuery(
        { table, range, ...(where === undefined ? {} : { where }) },
        [],
        masks.map((one, index) =>
          `pg_catalog.count(*) FILTER (WHERE ${
            isUnchanged(one)
          })::pg_catalog.text AS u${index}`
        ),
      ),
    );
    for (const index of masks.keys()) {
      counts[index] = (counts[index] ?? 0n) + BigInt(row?.[`u${index}`] ?? 0);
    }
  }
  for (const [index, { target, rule }] of masks.entries()) {
    const count = counts[index] ?? 0n;
    if (count === 0n) continue;
    problems.push({
      message: `Cannot prove ${
        relationText(copy.source)
      }.${target.column.name}: ${count} ${
        count === 1n ? "row keeps its value" : "rows keep their value"
      }`,
      hint: REMEDY,
      ...(rule.place === undefined ? {} : { place: rule.place }),
    });
  }
  for (const one of masks.filter(({ mask }) => mask.proof === "disjoint")) {
    if (!await isAnothers(source, copy, one)) continue;
    problems.push({
      message: `Cannot prove ${
        relationText(copy.source)
      }.${one.target.column.name}: a mask is the value of another row`,
      hint: REMEDY,
      ...(one.rule.place === undefined ? {} : { place: one.rule.place }),
    });
  }
  return problems;
}

/** Whether a mask of a row that is copied is a value of the source's, copied or not. */
async function isAnothers(
  session: Session,
  copy: TableCopy,
  one: ColumnMask,
): Promise<boolean> {
  const table = readText(copy.source);
  // Not EXISTS: to find a first one soon, each would be compared with each.
  const isOther = `${isHidden(one)} AND ${
    asText(one.mask.expression)
  } IN (SELECT ${asText(quoteName(one.target.column.name))} FROM ${table})`;
  const occurs = async (range: BlockRange, chosen?: string) => {
    const where = chosen === undefined
      ? isOther
      : `(${chosen}\n) AND ${isOther}`;
    const { rows } = await fingerprintOf(session, { table, range, where }, []);
    return rows > 0n;
  };
  // All at once, since each look reads the whole column: the usual answer is no.
  if (!await occurs({ from: 0 })) return false;
  if (copy.rowsIn === undefined) return true;
  for (const range of copy.ranges) {
    if (await occurs(range, conditionIn(copy, range))) return true;
  }
  return false;
}

const REMEDY =
  "Give the column a strategy, or a template that no value has already";

function isUnchanged(one: ColumnMask): string {
  const column = quoteName(one.target.column.name);
  return `${isHidden(one)} AND ${asText(one.mask.expression)} = ${
    asText(column)
  }`;
}

function isHidden({ mask }: ColumnMask): string {
  return mask.exempt === undefined
    ? "true"
    : `NOT coalesce(${mask.exempt}, false)`;
}

function asText(expression: string): string {
  return `(${expression})::pg_catalog.text COLLATE pg_catalog."C"`;
}
