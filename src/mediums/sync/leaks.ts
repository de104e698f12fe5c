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
  const found = new Set<ColumnMask>();
  for (const one of masks.filter(({ mask }) => mask.proof === "disjoint")) {
    if (await isAnothers(source, copy, one)) found.add(one);
  }
  // Where no mask is a value, none is that of its own row: masks take their time.
  const doubtful = masks.filter((one) =>
    one.mask.proof !== "disjoint" || found.has(one)
  );
  const counts = await unchangedRows(source, copy, doubtful);
  return masks.flatMap((one): readonly Problem[] => {
    const { target, rule } = one;
    const count = counts.get(one) ?? 0n;
    const wrong = [
      ...(count === 0n ? [] : [
        `${count} ${
          count === 1n ? "row keeps its value" : "rows keep their value"
        }`,
      ]),
      ...(found.has(one) ? ["a mask is the value of another row"] : []),
    ];
    return wrong.map((text) => ({
      message: `Cannot prove ${
        relationText(copy.source)
      }.${target.column.name}: ${text}`,
      hint: REMEDY,
      ...(rule.place === undefined ? {} : { place: rule.place }),
    }));
  });
}

/** How many rows that are copied keep the values of columns that are masked. */
async function unchangedRows(
  session: Session,
  copy: TableCopy,
  masks: readonly ColumnMask[],
): Promise<ReadonlyMap<ColumnMask, bigint>> {
  const counts = new Map<ColumnMask, bigint>();
  if (masks.length === 0) return counts;
  const table = readText(copy.source);
  for (const range of copy.ranges) {
    const where = conditionIn(copy, range);
    const [row] = await session.query<Record<string, string>>(
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
    for (const [index, one] of masks.entries()) {
      const before = counts.get(one) ?? 0n;
      counts.set(one, before + BigInt(row?.[`u${index}`] ?? 0));
    }
  }
  return counts;
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
