import { givenNames } from "../_reading/names.ts";
import type { Rule } from "../rule.ts";

/** A name that is a word of SQL. */
export const nameReserved: Rule = {
  name: "name-reserved",
  title: "A name that is a reserved word",
  why:
    "It must be written in double quotes wherever it is used, and means something else where somebody forgets them",
  example: 'CREATE TABLE "order" (id bigint PRIMARY KEY);',
  cure: "Choose another word, such as the plural",
  instead: "CREATE TABLE orders (id bigint PRIMARY KEY);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { what, name, offset } of givenNames(statement)) {
      if (!RESERVED.has(name)) continue;
      yield { message: `${what} "${name}" is a word of SQL`, offset };
    }
  },
};

/** What PostgreSQL takes as a name only in quotes. */
const RESERVED: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both
  case cast check collate collation column concurrently constraint create cross
  current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end
  except false fetch for foreign freeze from full grant group having ilike in
  initially inner intersect into is isnull join lateral leading left like limit
  localtime localtimestamp natural not notnull null offset on only or order outer
  overlaps placing primary references returning right select session_user similar
  some symmetric system_user table tablesample then to trailing true union unique
  user using variadic verbose when where window with`.split(/\s+/),
);
