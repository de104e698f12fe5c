import { inOrder, notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { asideName, lastPart } from "../aside.ts";
import { dependentsOf } from "../dependents.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Alteration, Both, Kind } from "../kind.ts";
import { lineageOf } from "../lineage.ts";
import { linkOf } from "../link.ts";
import type { Change, Hazard, Schema, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";
import { hasChildren, identityAbove } from "./identity_above.ts";
import {
  columnDefinition,
  columnSettings,
  countingOf,
  identityOf,
} from "./column_definition.ts";
import { SAYS_MORE } from "./not_null.ts";
import { isNarrowing, isRewriting, usingOf } from "../type_change.ts";

const TABLE = qualified("n.nspname", "c.relname");

/** Columns of tables. */
export const COLUMN: Kind = {
  name: "column",
  read: (serverVersion) =>
    reading({
      catalog: "pg_class",
      oid: "c.oid",
      sub: "a.attnum",
      name: `format('%s.%I', ${TABLE}, a.attname)`,
      parent: `'table ' || ${TABLE}`,
      rank: "a.attnum",
      copyOf: `CASE WHEN a.attinhcount > 0 AND NOT a.attislocal THEN (
             SELECT format('column %I.%I.%I', pn.nspname, p.relname, a.attname)
               FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
               JOIN pg_attribute pa ON pa.attrelid = p.oid AND pa.attname = a.attname AND NOT pa.attisdropped
              WHERE h.inhrelid = c.oid ORDER BY h.inhseqno LIMIT 1) END`,
      facts: {
        table: TABLE,
        foreign: "NULLIF(c.relkind = 'f', false)",
        name: "quote_ident(a.attname)",
        type: "format_type(a.atttypid, a.atttypmod)",
        base: "format_type(a.atttypid, NULL)",
        sort: "t.typtype",
        collation: "NULLIF(a.attcollation, t.typcollation)::regcollation",
        notNull: serverVersion >= 180000
          ? `NULLIF(a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint x WHERE x.conrelid = c.oid AND x.conkey[1] = a.attnum AND ${SAYS_MORE}), false)`
          : "NULLIF(a.attnotnull, false)",
        generated:
          "CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END",
        virtual: "NULLIF(a.attgenerated = 'v', false)",
        keyed:
          `CASE WHEN c.relkind = 'p' THEN NULLIF(EXISTS (SELECT FROM pg_partitioned_table k WHERE k.partrelid = c.oid AND (a.attnum = ANY (k.partattrs)
             OR k.partexprs IS NOT NULL AND EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.refclassid = 'pg_class'::regclass
                  AND e.objid = c.oid AND e.refobjid = c.oid AND e.refobjsubid = a.attnum))), false) END`,
        // That of a partition is the one of its table.
        identity:
          "CASE WHEN c.relispartition AND a.attinhcount > 0 THEN NULL ELSE CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END END",
        counting:
          `CASE WHEN a.attidentity <> '' AND NOT (c.relispartition AND a.attinhcount > 0) THEN
             (SELECT jsonb_build_object('name', format('%I.%I', sn.nspname, s.relname), 'increment', q.seqincrement::text, 'min', q.seqmin::text, 'max', q.seqmax::text,
                       'start', q.seqstart::text, 'cache', q.seqcache::text, 'cycle', q.seqcycle,
                       'persistence', CASE WHEN s.relpersistence <> c.relpersistence THEN CASE s.relpersistence WHEN 'u' THEN 'UNLOGGED' ELSE 'LOGGED' END END,
                       'type', CASE WHEN q.seqtypid <> a.atttypid THEN format_type(q.seqtypid, NULL) END)
                FROM pg_depend i JOIN pg_sequence q ON q.seqrelid = i.objid JOIN pg_class s ON s.oid = q.seqrelid
                JOIN pg_namespace sn ON sn.oid = s.relnamespace
               WHERE i.classid = 'pg_class'::regclass AND i.refclassid = 'pg_class'::regclass AND i.refobjid = c.oid
                 AND i.refobjsubid = a.attnum AND i.deptype = 'i') END`,
        storage: "a.attstorage",
        usualStorage: "t.typstorage",
        compression:
          "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END",
        statistics: "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END",
        options: "to_jsonb(a.attoptions)",
        foreignOptions: `to_jsonb(${inOrder("a.attfdwoptions")})`,
      },
      from: `pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       WHERE ${USERS_SCHEMA} AND c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
         AND ${notOfExtension("pg_class", "c.oid")}`,
    }),
  occupies(object) {
    const { name } = countingOf(object);
    return name === undefined ? [] : [name];
  },
  subject: (object) =>
    `COLUMN ${textOf(object, "table")}.${textOf(object, "name")}`,
  // What is computed from others can be dropped for them.
  follows: (object) => has(object, "generated"),
  carrier: (object, { isMade }) =>
    isMade(object.parent ?? "") ? object.parent : undefined,
  create(object, { carried, old, new: wanted }) {
    const set = carried.find(({ kind }) => kind === "default");
    const expression = set && textOf(set, "expression");
    if (has(object, "identity") && hasChildren(object, [old, wanted])) {
      return [...identityAbove(object), ...columnSettings(undefined, object)];
    }
    return [
      {
        sql: `${alterTable(object)} ADD COLUMN ${
          columnDefinition(object, expression)
        }`,
        hazards: fills(object, expression) ? [rewrite(object)] : [],
      },
      ...columnSettings(undefined, object),
    ];
  },
  drop: (object) => [{
    sql: `${alterTable(object)} DROP COLUMN ${textOf(object, "name")}`,
    hazards: has(object, "generated") ? [] : [{
      type: "data-loss",
      object: object.id,
      text: "Drops the column and its values",
    }],
  }],
  alter,
};

function alter(
  from: SchemaObject,
  to: SchemaObject,
  both: Both,
): Alteration | "replace" {
  const facts = differing(from, to);
  const is = (...names: readonly string[]) =>
    names.some((name) => facts.includes(name));
  // Only what is stored can be kept when it is computed no longer.
  if (has(from, "virtual") && !has(to, "generated")) {
    return materialized(from, to, both);
  }
  if (is("generated", "virtual") && (has(to, "generated") || is("virtual"))) {
    return "replace";
  }
  const column = `${alterTable(to)} ALTER COLUMN ${textOf(to, "name")}`;
  const isRetyped = is("type", "collation");
  const typed = isRetyped &&
    (to.copyOf === undefined || isTiedAnew(to, both));
  if (isRetyped && has(to, "generated")) return "replace";
  // What divides a table cannot be given another type.
  const keyed = isRetyped && has(from, "keyed") && has(to, "keyed");
  if (keyed) return { changes: [], rewrites: [to.parent ?? ""] };
  // Its own it becomes beside the other one, which has the type it had.
  if (isRetyped && isFreed(from, to, both)) {
    return { changes: [], rewrites: [to.parent ?? ""] };
  }
  const changes: Change[] = [];
  const push = (sql: string) => changes.push({ sql: `${column} ${sql}` });
  if (is("generated")) push("DROP EXPRESSION");
  if (is("identity") && !has(to, "identity")) push("DROP IDENTITY");
  if (is("notNull") && !has(to, "notNull")) push("DROP NOT NULL");
  if (typed) changes.push(retype(column, from, to));
  if (is("notNull") && has(to, "notNull")) push("SET NOT NULL");
  if (has(to, "identity")) {
    if (!has(from, "identity")) {
      push(`ADD ${identityOf(to)}`);
    } else {
      if (is("identity")) push(`SET GENERATED ${textOf(to, "identity")}`);
      changes.push(...recount(column, from, to));
    }
  }
  if (is("notNull") && !has(to, "notNull")) {
    // It goes from the tables below as well, where it was told once more.
    changes.push(
      ...copiesOf(to, both.new).filter((copy) => has(copy, "notNull"))
        .map((copy) => ({
          sql: `${alterTable(copy)} ALTER COLUMN ${
            textOf(copy, "name")
          } SET NOT NULL`,
        })),
    );
  }
  changes.push(...columnSettings(from, to), ...ofOwn(from, to, both));
  return {
    changes,
    ...isRetyped ? { disturbs: inTheWay(from, to, both) } : {},
  };
}

/** Whether its table is detached and attached again, so that its parent's column is another one for a while. */
function isTiedAnew(
  { copyOf = "", parent = "" }: SchemaObject,
  { old, new: wanted }: Both,
): boolean {
  const above = old.get(copyOf)?.parent ?? "";
  const id = `inheritance ${parent.slice("table ".length)} from ${
    above.slice("table ".length)
  }`;
  return old.get(id)?.facts.bound !== wanted.get(id)?.facts.bound;
}

/** What is computed when it is read is written down first. */
function materialized(
  from: SchemaObject,
  to: SchemaObject,
  { old }: Both,
): Alteration {
  const [table, name] = [textOf(to, "table"), textOf(to, "name")];
  const aside = lastPart(asideName(`${table}.${name}`, "values"));
  const plain: SchemaObject = {
    ...to,
    facts: { ...to.facts, name: aside, notNull: null },
  };
  return {
    changes: [
      `${alterTable(to)} ADD COLUMN ${columnDefinition(plain, undefined)}`,
      `UPDATE ${table} SET ${aside} = ${name}`,
      `${alterTable(to)} DROP COLUMN ${name}`,
      `${alterTable(to)} RENAME COLUMN ${aside} TO ${name}`,
      ...has(to, "notNull")
        ? [`${alterTable(to)} ALTER COLUMN ${name} SET NOT NULL`]
        : [],
    ].map((sql): Change => ({ sql })).concat(columnSettings(undefined, to)),
    disturbs: dependentsOf(old, from.id),
  };
}

/**
 * A column that its table has from another becomes one of its own as well when
 * it has it from nobody for a moment; a table of the others holds these.
 */
function ofOwn(
  from: SchemaObject,
  to: SchemaObject,
  both: Both,
): readonly Change[] {
  if (!isFreed(from, to, both)) return [];
  const parent = both.old.get(from.copyOf ?? "")?.parent ?? "";
  const [child, name] = [textOf(to, "table"), textOf(to, "name")];
  const table = parent.slice("table ".length);
  const others = asideName(table, "others");
  return [
    `CREATE TABLE ${others} (LIKE ${table} INCLUDING CONSTRAINTS)`,
    `ALTER TABLE ${others} DROP COLUMN ${name}`,
    `ALTER TABLE ${child} INHERIT ${others}`,
    `ALTER TABLE ${child} NO INHERIT ${table}`,
    `ALTER TABLE ${child} INHERIT ${table}`,
    `ALTER TABLE ${child} NO INHERIT ${others}`,
    `DROP TABLE ${others}`,
  ].map((sql) => ({ sql }));
}

/** Whether it is one that its table has from another, and becomes its own while both stay tied. */
function isFreed(
  from: SchemaObject,
  to: SchemaObject,
  { old, new: wanted }: Both,
): boolean {
  if (from.copyOf === undefined || to.copyOf !== undefined) return false;
  const link = linkOf(from, old.get(from.copyOf));
  return old.has(link) && wanted.has(link);
}

/** The columns that tables below have from a column. */
function copiesOf(column: SchemaObject, schema: Schema): SchemaObject[] {
  const below = lineageOf(schema).below.get(column.parent ?? "") ?? [];
  return below.flatMap(({ child }) => {
    const name = child.slice("table ".length);
    const copy = schema.get(`column ${name}.${textOf(column, "name")}`);
    return copy === undefined ? [] : [copy, ...copiesOf(copy, schema)];
  });
}

function retype(
  column: string,
  from: SchemaObject,
  to: SchemaObject,
): Change {
  const collation = has(to, "collation")
    ? ` COLLATE ${textOf(to, "collation")}`
    : "";
  const using = usingOf(from, to);
  return {
    sql: `${column} TYPE ${textOf(to, "type")}${collation}${using}`,
    hazards: [
      ...isRewriting(from, to) ? [rewrite(to)] : [],
      ...isNarrowing(from, to)
        ? [{
          type: "data-loss" as const,
          object: to.id,
          text: `Not every ${textOf(from, "type")} is a ${textOf(to, "type")}`,
        }]
        : [],
    ],
  };
}

/** What the server does not adapt by itself, or not for any type. */
function inTheWay(
  from: SchemaObject,
  to: SchemaObject,
  { old }: Both,
): readonly string[] {
  const isOtherType = from.facts.base !== to.facts.base;
  return dependentsOf(old, from.id).filter((id) => {
    const kind = old.get(id)?.kind ?? "";
    return ALWAYS.has(kind) || isOtherType && FOR_ANOTHER_TYPE.has(kind);
  });
}

const ALWAYS: ReadonlySet<string> = new Set([
  "column",
  "default",
  "function",
  "materialized view",
  "policy",
  "publication",
  "rule",
  "trigger",
  "view",
]);
const FOR_ANOTHER_TYPE: ReadonlySet<string> = new Set([
  "constraint",
  "index",
  "statistics",
]);

/** Whether each row has to be given a value of its own. */
function fills(object: SchemaObject, expression = ""): boolean {
  return has(object, "identity") ||
    has(object, "generated") && !has(object, "virtual") ||
    /[\w"]\(/.test(expression.replaceAll(/\bnow\(\)/g, ""));
}

function rewrite(object: SchemaObject): Hazard {
  return {
    type: "rewrite",
    object: object.id,
    text: "Writes the whole table again under an exclusive lock",
  };
}

function alterTable(object: SchemaObject): string {
  return `ALTER ${has(object, "foreign") ? "FOREIGN " : ""}TABLE ${
    textOf(object, "table")
  }`;
}

function recount(
  column: string,
  from: SchemaObject,
  to: SchemaObject,
): readonly Change[] {
  const [had, wanted] = [countingOf(from), countingOf(to)];
  const schema = /^("([^"]|"")+"|[^.]+)\./.exec(wanted.name ?? "")?.[0] ?? "";
  const settings = SETTINGS.filter(([fact]) => had[fact] !== wanted[fact])
    .map(([fact, words]) => `SET ${words} ${wanted[fact]}`);
  if (had.cycle !== wanted.cycle) {
    settings.push(`SET ${wanted.cycle === "true" ? "CYCLE" : "NO CYCLE"}`);
  }
  return [
    ...had.name === wanted.name ? [] : [{
      sql: `ALTER SEQUENCE ${had.name} RENAME TO ${
        wanted.name?.slice(schema.length)
      }`,
    }],
    ...settings.length === 0
      ? []
      : [{ sql: `${column} ${settings.join(" ")}` }],
  ];
}

const SETTINGS = [
  ["increment", "INCREMENT"],
  ["min", "MINVALUE"],
  ["max", "MAXVALUE"],
  ["start", "START"],
  ["cache", "CACHE"],
] as const;
