import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, recordsOf, textOf, textsOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "c.relname");
const USERS = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`;
/** What CREATE OR REPLACE cannot change. */
const COLUMNS =
  `(SELECT jsonb_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, 0)::regcollation) ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)`;
const DEFINITION = "rtrim(pg_get_viewdef(c.oid), ';')";
const OPTIONS = "to_jsonb(c.reloptions)";

/** What is said of the columns of a materialized view, and how it is unsaid. */
const SETTINGS =
  `(SELECT jsonb_agg(jsonb_build_object('set', format('ALTER COLUMN %I SET %s', a.attname, s.said), 'reset', format('ALTER COLUMN %I SET %s', a.attname, s.usual)) ORDER BY a.attnum, s.said)
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    CROSS JOIN LATERAL (
      SELECT 'STATISTICS ' || a.attstattarget, 'STATISTICS -1' WHERE a.attstattarget >= 0
      UNION ALL
      SELECT 'STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END,
             'STORAGE ' || CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END
       WHERE a.attstorage <> t.typstorage
      UNION ALL
      SELECT 'COMPRESSION ' || CASE a.attcompression WHEN 'p' THEN 'pglz' ELSE 'lz4' END, 'COMPRESSION default' WHERE a.attcompression <> ''
    ) AS s (said, usual)
   WHERE a.attrelid = c.oid AND a.attnum > 0)`;

/** Views. */
export const VIEW: Kind = {
  name: "view",
  read: () =>
    reading({
      catalog: "pg_class",
      oid: "c.oid",
      name: NAME,
      facts: {
        name: NAME,
        columns: COLUMNS,
        definition: DEFINITION,
        options: OPTIONS,
      },
      from: `${USERS} AND c.relkind = 'v'`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `VIEW ${textOf(object, "name")}`,
  create: (object) => [{ sql: create("VIEW", object) }],
  drop: (object) => [{ sql: `DROP VIEW ${textOf(object, "name")}` }],
  alter(from, to) {
    const columns = textsOf(to, "columns");
    const keepsColumns = textsOf(from, "columns").every((column, index) =>
      column === columns[index]
    );
    return keepsColumns
      ? { changes: [{ sql: create("OR REPLACE VIEW", to) }] }
      : "replace";
  },
};

/** Materialized views. */
export const MATERIALIZED_VIEW: Kind = {
  name: "materialized view",
  read: () =>
    reading({
      catalog: "pg_class",
      oid: "c.oid",
      name: NAME,
      facts: {
        name: NAME,
        columns: COLUMNS,
        definition: DEFINITION,
        options: OPTIONS,
        method:
          "(SELECT quote_ident(m.amname) FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap')",
        tablespace:
          "(SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace)",
        empty: "NULLIF(NOT c.relispopulated, false)",
        columnSettings: SETTINGS,
      },
      from: `${USERS} AND c.relkind = 'm'`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `MATERIALIZED VIEW ${textOf(object, "name")}`,
  create: (object) => [
    { sql: create("MATERIALIZED VIEW", object) },
    ...columnSettings(undefined, object),
  ],
  drop: (object) => [{
    sql: `DROP MATERIALIZED VIEW ${textOf(object, "name")}`,
  }],
  alter(from, to) {
    const facts = differing(from, to);
    if (!facts.every((fact) => ALTERABLE.has(fact))) return "replace";
    const name = textOf(to, "name");
    const gone = namesOf(from).filter((option) =>
      !namesOf(to).includes(option)
    );
    const wanted = facts.includes("options") ? textsOf(to, "options") : [];
    return {
      changes: [
        ...gone.length > 0
          ? [{
            sql: `ALTER MATERIALIZED VIEW ${name} RESET (${gone.join(", ")})`,
          }]
          : [],
        ...wanted.length > 0
          ? [{
            sql: `ALTER MATERIALIZED VIEW ${name} SET (${wanted.join(", ")})`,
          }]
          : [],
        ...columnSettings(from, to),
      ],
    };
  },
};

const ALTERABLE: ReadonlySet<string> = new Set(["options", "columnSettings"]);

function columnSettings(
  from: SchemaObject | undefined,
  to: SchemaObject,
): readonly Change[] {
  const had = from === undefined ? [] : recordsOf(from, "columnSettings");
  const wanted = recordsOf(to, "columnSettings");
  const isIn = (
    each: Readonly<Record<string, string>>,
    others: typeof wanted,
    key: string,
  ) => others.some((other) => other[key] === each[key]);
  return [
    ...had.filter((each) => !isIn(each, wanted, "reset"))
      .map(({ reset }) => reset),
    ...wanted.filter((each) => !isIn(each, had, "set")).map(({ set }) => set),
  ].map((sql) => ({
    sql: `ALTER MATERIALIZED VIEW ${textOf(to, "name")} ${sql}`,
  }));
}

function create(what: string, object: SchemaObject): string {
  const options = textsOf(object, "options");
  const method = textOf(object, "method");
  const tablespace = textOf(object, "tablespace");
  return [
    `CREATE ${what} ${textOf(object, "name")}`,
    ...method === "" ? [] : [`USING ${method}`],
    ...options.length === 0 ? [] : [`WITH (${options.join(", ")})`],
    ...tablespace === "" ? [] : [`TABLESPACE ${tablespace}`],
    `AS\n${textOf(object, "definition")}`,
    ...object.facts.empty === true ? ["WITH NO DATA"] : [],
  ].join(" ");
}

function namesOf(object: SchemaObject): readonly string[] {
  return textsOf(object, "options").map((option) => option.split("=")[0] ?? "");
}
