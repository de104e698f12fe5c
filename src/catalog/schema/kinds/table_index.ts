import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { lastPart } from "../aside.ts";
import { differing, has, listOf, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { Change, Schema, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";
import { ownName } from "./copied_name.ts";
import { RELATION_KIND } from "./relation_kind.ts";

const TABLE = qualified("n.nspname", "c.relname");
const NAME = qualified("n.nspname", "i.relname");

/** Indexes, less those that are made by constraints. */
export const INDEX: Kind = {
  name: "index",
  read: () =>
    reading({
      catalog: "pg_class",
      oid: "i.oid",
      name: NAME,
      parent: `${RELATION_KIND} || ' ' || ${TABLE}`,
      copyOf:
        `(SELECT format('index %I.%I', pn.nspname, p.relname) FROM pg_inherits h
           JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE h.inhrelid = i.oid)`,
      // A partition's key can stand for a plain index of its table.
      needs:
        `CASE c.relkind WHEN 'p' THEN COALESCE((SELECT jsonb_agg(format('constraint %I on %I.%I', k.conname, tn.nspname, t.relname))
           FROM pg_inherits h JOIN pg_constraint k ON k.conindid = h.inhrelid AND k.contype IN ('p', 'u', 'x')
           JOIN pg_class t ON t.oid = k.conrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace WHERE h.inhparent = i.oid), '[]') ELSE '[]' END`,
      facts: {
        name: NAME,
        table: TABLE,
        definition:
          "CASE c.relkind WHEN 'p' THEN replace(pg_get_indexdef(i.oid), ' ON ONLY ', ' ON ') ELSE pg_get_indexdef(i.oid) END",
        // Those of an index that is not valid are made after it, under whatever name.
        ownName:
          `CASE WHEN NOT EXISTS (SELECT FROM pg_inherits h JOIN pg_index o ON o.indexrelid = h.inhparent
                 WHERE h.inhrelid = i.oid AND NOT o.indisvalid) THEN ${
            ownName("i.oid", "'idx'")
          } END`,
        tablespace:
          "(SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = i.reltablespace)",
        invalid: "NULLIF(NOT x.indisvalid, false)",
        statistics:
          `(SELECT jsonb_agg(jsonb_build_array(a.attnum, a.attstattarget) ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = i.oid AND a.attstattarget >= 0)`,
      },
      from: `pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `INDEX ${textOf(object, "name")}`,
  create: (object, { new: wanted }) => [
    { sql: definition(object, wanted) },
    ...isPartOfInvalid(object, wanted)
      ? [{
        sql: `ALTER INDEX ${
          (object.copyOf ?? "").slice("index ".length)
        } ATTACH PARTITION ${textOf(object, "name")}`,
      }]
      : [],
    ...targets(object, new Map()),
  ],
  rename: (from, to) => [{
    sql: `ALTER INDEX ${textOf(from, "name")} RENAME TO ${
      lastPart(textOf(to, "name"))
    }`,
  }],
  drop: (object) => [{ sql: `DROP INDEX ${textOf(object, "name")}` }],
  alter(from, to) {
    const facts = differing(from, to);
    if (facts.some((fact) => fact !== "statistics" && fact !== "ownName")) {
      return "replace";
    }
    return {
      changes: facts.includes("statistics") ? targets(to, targetsOf(from)) : [],
    };
  },
};

/** Whether it belongs to an index or a key that lacks some of its parts, which makes none of them. */
export function isPartOfInvalid(
  { copyOf = "" }: SchemaObject,
  schema: Schema,
): boolean {
  const original = schema.get(copyOf);
  return original !== undefined && has(original, "invalid");
}

function definition(object: SchemaObject, schema: Schema): string {
  const table = schema.get(object.parent ?? "");
  const isAlone = has(object, "invalid") && table !== undefined &&
    has(table, "partitionedBy");
  const on = ` ON ${textOf(object, "table")} `;
  const told = textOf(object, "definition");
  const text = isAlone
    ? told.replace(on, () => on.replace(" ON ", " ON ONLY "))
    : told;
  const tablespace = textOf(object, "tablespace");
  return tablespace === ""
    ? text
    : text.replace(/(?= WHERE |$)/, ` TABLESPACE ${tablespace}`);
}

/** How much is to be known of columns that are expressions. */
function targets(
  object: SchemaObject,
  had: ReadonlyMap<string, string>,
): readonly Change[] {
  const wanted = targetsOf(object);
  return [...new Set([...had.keys(), ...wanted.keys()])].map((column) => ({
    sql: `ALTER INDEX ${
      textOf(object, "name")
    } ALTER COLUMN ${column} SET STATISTICS ${wanted.get(column) ?? "-1"}`,
  }));
}

function targetsOf(object: SchemaObject): ReadonlyMap<string, string> {
  return new Map(
    listOf(object, "statistics").map((pair): [string, string] => {
      const [column = "", target = ""] = String(pair).split(",");
      return [column, target];
    }),
  );
}

/** By which index a table is clustered. */
export const CLUSTERING: Kind = marking({
  name: "clustering",
  where: "x.indisclustered",
  set: ({ table, index }) => `ALTER TABLE ${table} CLUSTER ON ${index}`,
  unset: (table) => `ALTER TABLE ${table} SET WITHOUT CLUSTER`,
});

interface Marking {
  readonly name: string;
  readonly where: string;
  set(mark: { readonly table: string; readonly index: string }): string;
  unset(table: string): string;
}

function marking({ name, where, set, unset }: Marking): Kind {
  const create = (object: SchemaObject) => [{
    sql: set({
      table: textOf(object, "table"),
      index: textOf(object, "index"),
    }),
  }];
  return {
    name,
    read: () =>
      reading({
        catalog: "pg_index",
        oid: "i.oid",
        name: `format('%s', ${TABLE})`,
        parent: `${RELATION_KIND} || ' ' || ${TABLE}`,
        needs: `jsonb_build_array(COALESCE(
             (SELECT format('constraint %I on %s', k.conname, ${TABLE}) FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')),
             'index ' || ${NAME}))`,
        facts: { table: TABLE, index: "quote_ident(i.relname)" },
        from: `pg_index x JOIN pg_class i ON i.oid = x.indexrelid
          JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE ${USERS_SCHEMA} AND ${where}`,
      }),
    create,
    drop: (object) => [{ sql: unset(textOf(object, "table")) }],
    alter: (_from, to) => ({ changes: create(to) }),
  };
}

/** What tells rows apart for logical replication, by index. */
export const REPLICA_INDEX: Kind = marking({
  name: "replica index",
  where: "x.indisreplident",
  set: ({ table, index }) =>
    `ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${index}`,
  unset: (table) => `ALTER TABLE ${table} REPLICA IDENTITY DEFAULT`,
});
