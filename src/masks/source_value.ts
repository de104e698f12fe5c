import type { Family } from "./family.ts";
import { ignoresCase } from "./family.ts";

/** A value that is to be masked, as SQL. */
export interface SourceValue {
  /** A column's quoted name, or an element's; read it where no other FROM hides it. */
  readonly sql: string;
  /** Below all domains, without modifiers. */
  readonly baseType: string;
  readonly family: Family;
  /** How many characters its mask may have. */
  readonly limit?: number;
}

/** SQL of the value as a text, compared byte by byte whatever the column's collation. */
export function textOf({ sql, baseType }: SourceValue): string {
  const text = baseType === "text" ? sql : `CAST(${sql} AS text)`;
  return `${text} COLLATE pg_catalog."C"`;
}

/**
 * SQL of the value's bytes: equal values have equal bytes, in every table and
 * under all settings of a session, whatever type they are kept in.
 */
export function bytesOf(value: SourceValue): string {
  const { sql, family, baseType } = value;
  switch (family) {
    case "bytes":
      return sql;
    case "numeric":
      return utf8(`CAST(pg_catalog.trim_scale(${sql}) AS text)`);
    case "float":
      // Minus nought equals nought.
      return `pg_catalog.float8send(CAST(${sql} AS double precision) + CAST(0 AS double precision))`;
    case "date":
      return `pg_catalog.date_send(${sql})`;
    case "timestamp":
      return baseType === "timestamp with time zone"
        ? `pg_catalog.timestamptz_send(${sql})`
        : `pg_catalog.timestamp_send(${sql})`;
    default:
      return ignoresCase(baseType)
        ? utf8(`pg_catalog.lower(CAST(${sql} AS text))`)
        : utf8(baseType === "text" ? sql : `CAST(${sql} AS text)`);
  }
}

/** SQL of a text's bytes. */
export function utf8(text: string): string {
  return `pg_catalog.convert_to(${text}, 'UTF8')`;
}

/** SQL of 60 bits of bytes as a number that is not negative. */
export function numberOf(bytes: string, from = 1): string {
  return `CAST(CAST('x' || pg_catalog.encode(pg_catalog.substr(${bytes}, ${from}, 8), 'hex') AS bit(60)) AS bigint)`;
}
