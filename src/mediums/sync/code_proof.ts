import { rowHash } from "../../copy/fingerprint.ts";
import type { FingerprintColumn } from "../../copy/fingerprint.ts";
import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { comparable, fingerprintColumn } from "./compared_columns.ts";
import { commonHashes, sortedHashes } from "./sorted_hashes.ts";

/** Where a table is looked at, and what was masked of it. */
export interface CodeProofInput {
  /** In the snapshot. */
  readonly source: Session;
  readonly target: Session;
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
}

/**
 * Values that functions have left as they were, or have made another's. What
 * the functions would give is not asked again: hashes of both ends' values are
 * compared, those of all parts of one table of the target together.
 */
export async function codeLeaks(
  parts: readonly TableCopy[],
  { source, target: session, masks }: CodeProofInput,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const one of codeColumns(parts, masks)) {
    const name = one.target.column.name;
    const own = parts.filter((copy) =>
      codeColumns([copy], masks).some(({ target }) =>
        target.column.name === name
      )
    );
    const [first] = own;
    if (first === undefined) continue;
    const known = one.mask.proof === "disjoint"
      ? []
      : identityOf(first.target, comparable(first.target, parts, masks));
    const count = await commonHashes(
      sortedHashes(
        source,
        own.map((copy) =>
          hashesOf(`ONLY ${nameOf(copy.source)}`, [
            ...known.map((each) => fingerprintColumn(copy, each)),
            asText(name),
          ])
        ),
      ),
      sortedHashes(session, [
        hashesOf(
          first.target.kind === "table"
            ? `ONLY ${nameOf(first.target)}`
            : nameOf(first.target),
          [
            ...known.map((each) => ({
              name: each,
              baseTypes: fingerprintColumn(first, each).baseTypes,
            })),
            asText(name),
          ],
        ),
      ]),
    );
    if (count > 0) problems.push(leak(first.source, one, count));
  }
  return problems;
}

/** Columns of which something is to be proved, each once. */
function codeColumns(
  parts: readonly TableCopy[],
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): readonly ColumnMask[] {
  const found = new Map<string, ColumnMask>();
  for (const { source } of parts) {
    for (const one of masks.get(source.oid) ?? []) {
      const isCode = one.rule.kind === "code" && one.mask.proof !== "none";
      if (isCode) found.set(one.target.column.name, one);
    }
  }
  return [...found.values()];
}

/** What a row is known by at both ends: a key, or else all that can be compared. */
function identityOf(
  { keys }: Relation,
  names: readonly string[],
): readonly string[] {
  const key = [...keys].sort((a, b) =>
    Number(b.isPrimary) - Number(a.isPrimary)
  ).find(({ columns, isPartial }) =>
    !isPartial && columns.every((column) => names.includes(column))
  );
  return key?.columns ?? names;
}

/** An empty text hides nothing, and NULL is no value. */
function hashesOf(
  table: string,
  columns: readonly FingerprintColumn[],
): string {
  const [value] = columns.slice(-1);
  return `SELECT ${rowHash(columns)} FROM ${table} WHERE ${
    quoteName(value?.name ?? "")
  }::pg_catalog.text <> ''`;
}

function asText(name: string): FingerprintColumn {
  return { name, baseTypes: ["text"] };
}

function leak(
  source: Relation,
  { target: { column }, mask, rule }: ColumnMask,
  count: number,
): Problem {
  const isOne = count === 1;
  const isDisjoint = mask.proof === "disjoint";
  return {
    message: `Cannot prove ${
      relationText(source.root ?? source)
    }.${column.name}: ${count} ${
      isDisjoint
        ? isOne
          ? "mask is a value of the column"
          : "masks are values of the column"
        : isOne
        ? "row keeps its value"
        : "rows keep their value"
    }`,
    hint: isDisjoint
      ? `Correct ${mask.description}; where masks may be others' values write "proof: changed" beside it, where values may stay "proof: none"`
      : `Correct ${mask.description}; where values may stay write "proof: none" beside it`,
    ...rule.place === undefined ? {} : { place: rule.place },
  };
}

function nameOf({ schema, name }: Relation): string {
  return quoteName(schema, name);
}
