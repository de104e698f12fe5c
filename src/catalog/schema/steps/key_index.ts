import { textOf, textsOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";

/** How a key is made in two statements. */
export interface KeyIndex {
  /** Builds its index. */
  readonly sql: string;
  /** `UNIQUE` or `PRIMARY KEY`. */
  readonly word: string;
  /** ` DEFERRABLE`, or nothing. */
  readonly timing: string;
}

/** A key by way of an index of this name; undefined where no index makes it. */
export function keyIndex(
  constraint: SchemaObject,
  name: string,
): KeyIndex | undefined {
  const definition = textOf(constraint, "definition");
  const head = /^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (?=\()/.exec(
    definition,
  );
  if (head === null) return undefined;
  const [all, word = "", nulls = ""] = head;
  const columns = listAt(definition, all.length);
  // An index with a column WITHOUT OVERLAPS becomes no constraint.
  if (columns === undefined || / WITHOUT OVERLAPS\)$/.test(columns)) {
    return undefined;
  }
  let rest = definition.slice(all.length + columns.length);
  let include = "";
  if (rest.startsWith(" INCLUDE (")) {
    include = ` INCLUDE ${listAt(rest, " INCLUDE ".length) ?? ""}`;
    rest = rest.slice(include.length);
  }
  if (!/^( NOT DEFERRABLE| DEFERRABLE)?( INITIALLY DEFERRED)?$/.test(rest)) {
    return undefined;
  }
  const options = textsOf(constraint, "options");
  const tablespace = textOf(constraint, "tablespace");
  return {
    sql: [
      `CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${
        textOf(constraint, "table")
      } USING btree ${columns}${include}${nulls}`,
      ...options.length > 0 ? [`WITH (${options.join(", ")})`] : [],
      ...tablespace === "" ? [] : [`TABLESPACE ${tablespace}`],
    ].join(" "),
    word,
    timing: rest,
  };
}

/** What is in parentheses from there on, with them; quoted names may hold some, too. */
function listAt(text: string, start: number): string | undefined {
  const found = /^\((?:[^()"]|"(?:[^"]|"")*")*\)/.exec(text.slice(start));
  return found?.[0];
}
