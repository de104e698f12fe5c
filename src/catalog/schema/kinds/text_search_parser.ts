import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { qualified, reading } from "../rows.ts";

/** What takes texts apart for text search. */
export const TEXT_SEARCH_PARSER: Kind = programs({
  name: "text search parser",
  catalog: "pg_ts_parser",
  prefix: "prs",
  programs: {
    START: "start",
    GETTOKEN: "token",
    END: "end",
    HEADLINE: "headline",
    LEXTYPES: "lextype",
  },
});

/** What dictionaries of text search are made of. */
export const TEXT_SEARCH_TEMPLATE: Kind = programs({
  name: "text search template",
  catalog: "pg_ts_template",
  prefix: "tmpl",
  programs: { INIT: "init", LEXIZE: "lexize" },
});

interface Programs {
  readonly name: string;
  readonly catalog: string;
  /** How its columns begin. */
  readonly prefix: string;
  /** What CREATE calls each function, and the rest of its column's name. */
  readonly programs: Readonly<Record<string, string>>;
}

/** A thing that is nothing but a few functions. */
function programs(
  { name, catalog, prefix, programs }: Programs,
): Kind {
  const NAME = qualified("n.nspname", `o.${prefix}name`);
  const what = (text: string) => `${name.toUpperCase()} ${text}`;
  return {
    name,
    read: () =>
      reading({
        catalog,
        oid: "o.oid",
        name: NAME,
        facts: {
          name: NAME,
          ...Object.fromEntries(
            Object.entries(programs).map(([option, column]) => [
              option,
              `NULLIF(o.${prefix}${column}::oid, 0)::regproc`,
            ]),
          ),
        },
        from: `${catalog} o JOIN pg_namespace n ON n.oid = o.${prefix}namespace
         WHERE ${USERS_SCHEMA} AND ${notOfExtension(catalog, "o.oid")}`,
      }),
    occupies: (object) => [`${name} ${textOf(object, "name")}`],
    subject: (object) => what(textOf(object, "name")),
    create: (object) => [{
      sql: `CREATE ${what(textOf(object, "name"))} (${
        Object.keys(programs).filter((option) => has(object, option))
          .map((option) => `${option} = ${textOf(object, option)}`).join(", ")
      })`,
    }],
    drop: (object) => [{ sql: `DROP ${what(textOf(object, "name"))}` }],
  };
}
