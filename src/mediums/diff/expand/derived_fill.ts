import type { DerivedColumns } from "./derived.ts";
import { conversionSql } from "./doubled.ts";

/** What keeps alike columns that come from one another by expressions, as PL/pgSQL has it. */
export function derivedFillOf({ made, left }: DerivedColumns): string {
  const back = left.map(({ name, sql }) =>
    `NEW.${name} := ${valueIn(sql, "NEW")};`
  );
  const forth = made.map(({ name, sql }) =>
    `NEW.${name} := ${valueIn(sql, "NEW")};`
  );
  const isWritten = made.map(({ name }) => `NEW.${name} IS NOT NULL`);
  const isOther = made.map(({ name }) => differ(`NEW.${name}`, `OLD.${name}`));
  const isMoved = made.map(({ sql }) =>
    differ(valueIn(sql, "NEW"), valueIn(sql, "OLD"))
  );
  const isEmpty = made.map(({ name }) => `NEW.${name} IS NULL`);
  const into = (indent: string, lines: readonly string[]) =>
    (lines.length === 0 ? ["NULL;"] : lines).map((line) => `${indent}${line}`)
      .join("\n");
  return `
  IF TG_OP = 'INSERT' THEN
    IF ${isWritten.join(" OR ")} THEN
${into("      ", back)}
    ELSE
${into("      ", forth)}
    END IF;
  ELSIF ${isOther.join(" OR ")} THEN
${into("    ", back)}
  ELSIF ${isMoved.join(" OR ")} OR ${isEmpty.join(" AND ")} THEN
${into("    ", forth)}
  END IF;`;
}

/** What the application's own triggers have made of the old columns counts. */
export function derivedAfterOthers(
  { made, left }: DerivedColumns,
): readonly string[] {
  if (left.length === 0) return [];
  const isOther = left.map(({ name, sql }) =>
    differ(`NEW.${name}`, valueIn(sql, "NEW"))
  );
  return [`    IF ${isOther.join(" OR ")} THEN
${
    made.map(({ name, sql }) => `      NEW.${name} := ${valueIn(sql, "NEW")};`)
      .join("\n")
  }
    END IF;`];
}

/** Which rows are still to be filled. */
export function leftOfDerived({ made }: DerivedColumns): string {
  const empty = made.map(({ name }) => `${name} IS NULL`).join(" AND ");
  const some = made.map(({ sql }) => `(${sql}) IS NOT NULL`);
  return `${empty} AND ${
    some.length === 1 ? some[0] : `(${some.join(" OR ")})`
  }`;
}

function differ(left: string, right: string): string {
  return `${left} IS DISTINCT FROM ${right}`;
}

function valueIn(sql: string, row: string): string {
  return conversionSql({ kind: "written", sql }, { column: "", row });
}
