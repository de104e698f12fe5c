import { textOf } from "../../../catalog/schema/facts.ts";
import type { Schema } from "../../../catalog/schema/mod.ts";
import {
  headOf,
  lastOf,
  quotedPart,
  unquoted,
} from "../../../catalog/schema/renames/names.ts";
import { derivedAfterOthers, derivedFillOf } from "./derived_fill.ts";
import type { DerivedColumns } from "./derived.ts";
import { conversionSql } from "./doubled.ts";
import type { DoubledColumn } from "./doubled.ts";

/** What keeps the columns of one table alike that are there twice. */
export interface FillOptions {
  readonly table: string;
  /** The schema that the function stands in. */
  readonly schema: string;
  /** Those of the table. */
  readonly doubled: readonly DoubledColumn[];
  /** Those of the table. */
  readonly derived: readonly DerivedColumns[];
  readonly old: Schema;
}

/** The function and its triggers, as statements. */
export function fillStatements(options: FillOptions): readonly string[] {
  const { table, schema, doubled, derived, old } = options;
  const name = functionName(table);
  const triggers = triggersOf(table, old);
  const others = rowTriggersBefore(table, old);
  const first = others.length === 0 ? [] : [afterOthers(doubled, derived)];
  const path = [...new Set([headOf(table), "public", "pg_temp"])].join(", ");
  return [
    `CREATE FUNCTION ${schema}.${name}() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER SET search_path = ${path}
AS $fill$
-- Keeps alike what both versions of the application write into ${
      oneLine(table)
    }.
-- It changes the row that is being written and writes none, so that it never calls itself.
BEGIN
${[...first, ...doubled.map(fillOf), ...derived.map(derivedFillOf)].join("\n")}
  RETURN NEW;
END
$fill$`,
    ...triggers.map(({ trigger, isLast }) =>
      `CREATE TRIGGER ${trigger} BEFORE INSERT OR UPDATE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION ${schema}.${name}(${
        isLast ? "'after the others'" : ""
      })`
    ),
  ];
}

/** The function's own name. */
export function functionName(table: string): string {
  return quotedPart(`fill_${short(table)}`);
}

/** The names of the triggers: before all others, and behind them where there are any. */
export function triggersOf(
  table: string,
  old: Schema,
): readonly { readonly trigger: string; readonly isLast: boolean }[] {
  const others = rowTriggersBefore(table, old);
  const name = short(table);
  if (others.length === 0) {
    return [{ trigger: quotedPart(`expand_${name}`), isLast: false }];
  }
  const isFirst = (each: string) =>
    others.every((other) => byteOrder(each, other) < 0);
  const isLast = (each: string) =>
    others.every((other) => byteOrder(each, other) > 0);
  const pick = (names: readonly string[], fits: (name: string) => boolean) =>
    names.find(fits) ?? names.at(-1) ?? "";
  return [
    {
      trigger: quotedPart(
        pick([`a_expand_${name}`, `!expand_${name}`], isFirst),
      ),
      isLast: false,
    },
    {
      trigger: quotedPart(
        pick([`zz_expand_${name}`, `\u{10fffd}expand_${name}`], isLast),
      ),
      isLast: true,
    },
  ];
}

/** The names of the triggers that see a row before it is written, as the catalog has them. */
export function rowTriggersBefore(
  table: string,
  old: Schema,
): readonly string[] {
  return [...old.values()].filter((object) =>
    object.kind === "trigger" && object.parent === `table ${table}` &&
    / BEFORE (?:(?!ROW).)*\b(?:INSERT|UPDATE)\b.* FOR EACH ROW /s.test(
      textOf(object, "definition"),
    )
  ).map((object) => unquoted(textOf(object, "name")));
}

function fillOf(column: DoubledColumn): string {
  const { old, beside, forth, back } = column;
  const differ = (left: string, right: string) =>
    differing(column, left, right);
  const intoOld = `NEW.${old} := ${
    conversionSql(back, { column: beside, row: "NEW" })
  };`;
  const intoBeside = `NEW.${beside} := ${
    conversionSql(forth, { column: old, row: "NEW" })
  };`;
  return `
  IF TG_OP = 'INSERT' THEN
    IF NEW.${beside} IS NOT NULL THEN
      ${intoOld}
    ELSE
      ${intoBeside}
    END IF;
  ELSIF ${differ(`NEW.${beside}`, `OLD.${beside}`)} THEN
    ${intoOld}
  ELSIF ${differ(`NEW.${old}`, `OLD.${old}`)} OR NEW.${beside} IS NULL THEN
    ${intoBeside}
  END IF;`;
}

/** What the application's own triggers have made of the old column counts. */
function afterOthers(
  doubled: readonly DoubledColumn[],
  derived: readonly DerivedColumns[],
): string {
  const each = doubled.map((column) => {
    const { old, beside, forth, back } = column;
    const asOld = conversionSql(back, { column: beside, row: "NEW" });
    return `    IF ${differing(column, `NEW.${old}`, asOld)} THEN
      NEW.${beside} := ${conversionSql(forth, { column: old, row: "NEW" })};
    END IF;`;
  });
  return `  -- Called once more behind the application's own triggers: what they have made of a row counts.
  IF TG_NARGS > 0 THEN
${[...each, ...derived.flatMap(derivedAfterOthers)].join("\n")}
    RETURN NEW;
  END IF;`;
}

function differing(
  { asText }: DoubledColumn,
  left: string,
  right: string,
): string {
  return asText
    ? `(${left})::text IS DISTINCT FROM (${right})::text`
    : `${left} IS DISTINCT FROM ${right}`;
}

/** The table's own name, with room for more. */
function short(table: string): string {
  return [...unquoted(lastOf(table))].slice(0, 40).join("");
}

/** As the server orders the names of triggers. */
function byteOrder(left: string, right: string): number {
  const [one, other] = [left, right].map((each) =>
    new TextEncoder().encode(each)
  );
  const length = Math.max(one?.length ?? 0, other?.length ?? 0);
  for (let index = 0; index < length; index++) {
    const difference = (one?.[index] ?? -1) - (other?.[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
