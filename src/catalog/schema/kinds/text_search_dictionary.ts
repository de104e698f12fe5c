import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "d.dictname");

/** Dictionaries of text search. */
export const TEXT_SEARCH_DICTIONARY: Kind = {
  name: "text search dictionary",
  read: () =>
    reading({
      catalog: "pg_ts_dict",
      oid: "d.oid",
      name: NAME,
      facts: {
        name: NAME,
        template: qualified("tn.nspname", "t.tmplname"),
        options: "NULLIF(d.dictinitoption, '')",
      },
      from: `pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
        JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_ts_dict", "d.oid")}`,
    }),
  occupies: (object) => [`text search dictionary ${textOf(object, "name")}`],
  subject: (object) => `TEXT SEARCH DICTIONARY ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE TEXT SEARCH DICTIONARY ${textOf(object, "name")} (TEMPLATE = ${
      textOf(object, "template")
    }${has(object, "options") ? `, ${textOf(object, "options")}` : ""})`,
  }],
  drop: (object) => [{
    sql: `DROP TEXT SEARCH DICTIONARY ${textOf(object, "name")}`,
  }],
  alter(from, to) {
    if (differing(from, to).includes("template")) return "replace";
    const [had, wanted] = [optionsOf(from), optionsOf(to)];
    const options = [
      ...[...had.keys()].filter((name) => !wanted.has(name)),
      ...[...wanted].filter(([name, value]) => had.get(name) !== value)
        .map(([name, value]) => `${name} = ${value}`),
    ];
    return {
      changes: [{
        sql: `ALTER TEXT SEARCH DICTIONARY ${textOf(to, "name")} (${
          options.join(", ")
        })`,
      }],
    };
  },
};

const OPTION_REGEXP =
  /("(?:[^"]|"")*"|[^\s=,"]+) = (E?'(?:[^']|'')*'|[^,\s]+)/g;

/** The catalog holds them as they stand in CREATE: `stopwords = 'german'`. */
function optionsOf(object: SchemaObject): ReadonlyMap<string, string> {
  return new Map(
    [...textOf(object, "options").matchAll(OPTION_REGEXP)]
      .map(([, name = "", value = ""]): [string, string] => [name, value]),
  );
}
