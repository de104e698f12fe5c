import type { RowSelection } from "../../config/sync_rules.ts";
import { shareOf } from "../../config/sync_reading.ts";
import { listedNames, writtenName } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import { ConfitureError } from "../../kernel/mod.ts";

/** A condition that a flag gives a table. */
export interface WhereFlag extends RowSelection {
  readonly table: WrittenName;
  readonly where: string;
}

/** Reads `--tables a,b`, `--exclude audit_*` and the like. */
export function tableNames(
  flag: string,
  texts: readonly string[],
): readonly WrittenName[] {
  return texts.flatMap(listedNames).map((text) =>
    writtenName(text, { mostParts: 2 }) ?? refuse(
      `${flag} ${text}: it takes tables, as table or schema.table`,
    )
  );
}

/** Reads `--schemas app,audit`. */
export function schemaNames(texts: readonly string[]): readonly string[] {
  return texts.flatMap(listedNames);
}

/** Reads `--anonymize users.email,app.users.phone`. */
export function columnNames(
  flag: string,
  texts: readonly string[],
): readonly WrittenName[] {
  return texts.flatMap(listedNames).map((text) => {
    const name = writtenName(text, { mostParts: 3 });
    const isColumn = name !== undefined && name.parts.length > 1 &&
      !name.parts.some(({ text, isQuoted }) => !isQuoted && /[*?]/.test(text));
    return isColumn ? name : refuse(
      `${flag} ${text}: it takes columns, as table.column or schema.table.column`,
    );
  });
}

/** Reads `--where "orders=created_at > now() - interval '90 days'"`. */
export function whereFlag(text: string): WhereFlag {
  const [, before = "", where = ""] =
    /^((?:"(?:[^"]|"")*"|[^"=])+)=(.*)$/s.exec(text) ?? [];
  const table = writtenName(before, { mostParts: 2 });
  const isUsable = table !== undefined && where.trim() !== "" &&
    !/^[=<>!]|[<>!]$/.test(where.trim()) && !/[<>!]\s*$/.test(before);
  return isUsable
    ? { table, where: where.trim() }
    : refuse(`--where ${text}: it takes a table and a condition, as table=SQL`);
}

/** Reads `--sample 5%`. */
export function sampleFlag(text: string): number {
  return shareOf(text) ??
    refuse(`--sample ${text}: it takes a share of the rows, as 5% or 0.05`);
}

function refuse(what: string): never {
  throw new ConfitureError("command/usage", `Cannot use ${what}`);
}
