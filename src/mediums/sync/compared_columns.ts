import type { FingerprintColumn } from "../../copy/fingerprint.ts";
import type { Relation, RelationColumn } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { isPreserved } from "./prepare.ts";

/** Columns whose values both ends can work out: what a user's own SQL or function gives may be another value each time. */
export function comparable(
  target: Relation,
  parts: readonly TableCopy[],
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): readonly string[] {
  const uncertain = new Set(
    parts.flatMap(({ source }) => masks.get(source.oid) ?? [])
      .filter(({ rule }) => rule.kind === "sql" || rule.kind === "code")
      .map(({ target }) => target.column.name),
  );
  const everywhere = (name: string) =>
    parts.every(({ columns }) => columns.some((one) => one.name === name));
  return target.columns.map(({ name }) => name)
    .filter((name) => everywhere(name) && !uncertain.has(name));
}

/** Whether values of a column are others at the target. */
export function isMasked(
  name: string,
  parts: readonly TableCopy[],
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): boolean {
  return parts.some(({ source }) =>
    masks.get(source.oid)?.some((one) =>
      one.target.column.name === name && !isPreserved(one)
    ) === true
  );
}

/** What a value of the source has become in a column of the target. */
export function fingerprintColumn(
  { source, target, columns }: TableCopy,
  name: string,
): FingerprintColumn {
  const columnIn = ({ columns }: Relation) =>
    columns.find((one) => one.name === name);
  const [from, to] = [columnIn(source), columnIn(target)];
  const { expression = quoteName(name) } =
    columns.find((one) => one.name === name) ?? {};
  if (from === undefined || to === undefined) {
    return { name, expression, baseTypes: ["text"] };
  }
  // Types of their own may be unknown at the other end.
  if (from.type === to.type || to.baseType.includes(".")) {
    return { name, expression, baseTypes: [from.baseType, to.baseType] };
  }
  return {
    name,
    expression: `(${asCopied(expression, from)})::${
      to.isDomain ? to.baseType : to.type
    }`,
    baseTypes: [to.baseType],
  };
}

/** A value's text as COPY writes it: a cast takes the blanks from behind a `character`. */
function asCopied(expression: string, { baseType }: RelationColumn): string {
  return baseType === "character"
    ? `CASE WHEN ${expression} IS NOT NULL THEN pg_catalog.concat(${expression}) END`
    : `(${expression})::pg_catalog.text`;
}
