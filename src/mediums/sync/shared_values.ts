import { rowHash } from "../../copy/fingerprint.ts";
import type { FingerprintColumn } from "../../copy/fingerprint.ts";
import type { Relation } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { comparable, fingerprintColumn, isMasked } from "./compared_columns.ts";
import type { ComparedEnds } from "./differences.ts";
import { commonHashes, sortedHashes } from "./sorted_hashes.ts";
import { readText } from "./subset_start.ts";

/** A masked column, and which texts count as its values. */
export interface SharedColumn {
  readonly one: ColumnMask;
  /** Whether an empty text is a value, too: it hides nothing. */
  readonly countsEmpty: boolean;
}

/**
 * How many values of the target's column are values of the source's; of one
 * whose masks may be others' values, how many rows have the value that they had
 * there. What a mask would give is not asked again: hashes of both ends' values
 * are compared, those of all parts of one table of the target together.
 */
export async function sharedValues(
  parts: readonly TableCopy[],
  { one: { target: { column }, mask }, countsEmpty }: SharedColumn,
  { source, target: session, masks }: ComparedEnds,
): Promise<number> {
  const [first] = parts;
  if (first === undefined) return 0;
  const known = mask.proof === "disjoint"
    ? []
    : identityOf(first.target, parts, masks);
  const value: FingerprintColumn = { name: column.name, baseTypes: ["text"] };
  const hashes = (table: string, identity: readonly FingerprintColumn[]) =>
    `SELECT ${rowHash([...identity, value])} FROM ${table} WHERE ${
      quoteName(column.name)
    }${countsEmpty ? " IS NOT NULL" : "::pg_catalog.text <> ''"}`;
  return await commonHashes(
    sortedHashes(
      source,
      parts.map((copy) =>
        hashes(
          readText(copy.source),
          known.map((name) => fingerprintColumn(copy, name)),
        )
      ),
    ),
    sortedHashes(session, [
      hashes(
        readText(first.target),
        known.map((name) => ({
          name,
          baseTypes: fingerprintColumn(first, name).baseTypes,
        })),
      ),
    ]),
  );
}

/** What a row is known by at both ends: a key, or else all that can be compared. */
function identityOf(
  target: Relation,
  parts: readonly TableCopy[],
  masks: ComparedEnds["masks"],
): readonly string[] {
  const { keys } = target;
  const all = comparable(target, parts, masks);
  // Masks are worked out again only where nothing else tells rows apart.
  const plain = all.filter((name) => !isMasked(name, parts, masks));
  const names = plain.length === 0 ? all : plain;
  const key = [...keys].sort((a, b) =>
    Number(b.isPrimary) - Number(a.isPrimary)
  ).find(({ columns, isPartial }) =>
    !isPartial && columns.every((column) => names.includes(column))
  );
  return key?.columns ?? names;
}
