import { inOrder, notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf, textsOf } from "../facts.ts";
import { optionsChange, optionsClause } from "../foreign_options.ts";
import type { Both, Dropping, Kind, Making } from "../kind.ts";
import { aboveOf, lineageOf } from "../lineage.ts";
import type { Change, Hazard, SchemaObject } from "../model.ts";
import { referencesIn } from "../references.ts";
import { qualified, reading } from "../rows.ts";
import { columnDefinition, columnSettings } from "./column_definition.ts";
import { inheritedSettings, isGeneratedAbove } from "./inherited_column.ts";

const NAME = qualified("n.nspname", "c.relname");

/** Tables: ordinary, partitioned and foreign ones. */
export const TABLE: Kind = {
  name: "table",
  // It holds what no DDL brings back.
  follows: (object) => has(object, "foreign"),
  read: () =>
    reading({
      catalog: "pg_class",
      oid: "c.oid",
      name: NAME,
      // Whoever drops a partitioned table drops its partitions.
      goesWith:
        `CASE WHEN c.relispartition THEN (SELECT jsonb_agg('table ' || format('%I.%I', pn.nspname, p.relname))
            FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE h.inhrelid = c.oid) ELSE '[]' END`,
      facts: {
        name: NAME,
        foreign: "NULLIF(c.relkind = 'f', false)",
        partitionedBy: "pg_get_partkeydef(c.oid)",
        unlogged: "NULLIF(c.relpersistence = 'u', false)",
        method:
          "(SELECT quote_ident(m.amname) FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap')",
        tablespace:
          "(SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace)",
        options:
          `NULLIF(to_jsonb(COALESCE(c.reloptions, '{}') || COALESCE((SELECT array_agg('toast.' || o) FROM pg_class t, unnest(t.reloptions) AS o
            WHERE t.oid = c.reltoastrelid), '{}')), '[]')`,
        rowSecurity: "NULLIF(c.relrowsecurity, false)",
        forcedSecurity: "NULLIF(c.relforcerowsecurity, false)",
        replicaIdentity:
          "CASE WHEN c.relkind = 'f' THEN NULL WHEN c.relreplident = 'f' THEN 'FULL' WHEN c.relreplident = 'n' THEN 'NOTHING' END",
        server:
          "(SELECT quote_ident(s.srvname) FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid)",
        foreignOptions: `(SELECT to_jsonb(${
          inOrder("f.ftoptions")
        }) FROM pg_foreign_table f WHERE f.ftrelid = c.oid)`,
      },
      from: `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${USERS_SCHEMA} AND c.relkind IN ('r', 'p', 'f') AND ${
        notOfExtension("pg_class", "c.oid")
      }`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `${word(object)} ${textOf(object, "name")}`,
  create,
  drop: (object, dropping) => [...detaching(object, dropping), {
    sql: `DROP ${word(object)} ${textOf(object, "name")}`,
    ...dropping.isPoured ? {} : { hazards: [loss(object)] },
  }],
  alter(from, to, both) {
    const facts = differing(from, to);
    if (facts.some((fact) => REPLACING.has(fact))) return "replace";
    const table = `ALTER ${word(to)} ${textOf(to, "name")}`;
    return {
      changes: facts.flatMap((fact) => settings(fact, from, to)).map((
        { sql, hazards },
      ) => ({ sql: `${table} ${sql}`, ...hazards ? { hazards } : {} })),
      ...facts.includes("unlogged") ? { after: loggedBefore(to, both) } : {},
    };
  },
};

/** What refers to a partitioned table refers to each of its partitions. */
function detaching(
  { id }: SchemaObject,
  { old, isGone }: Dropping,
): readonly Change[] {
  const link = lineageOf(old).above.get(id)?.find(({ isPartition }) =>
    isPartition
  );
  if (link === undefined || isGone(link.parent)) return [];
  const above = new Set(aboveOf(old, id));
  const isReferredTo = referencesIn(old).some(({ to }) => above.has(to));
  const [child, parent] = [link.child, link.parent].map((table) =>
    table.slice("table ".length)
  );
  return isReferredTo
    ? [{ sql: `ALTER TABLE ${parent} DETACH PARTITION ${child}` }]
    : [];
}

/** A logged table may not refer to an unlogged one. */
function loggedBefore(to: SchemaObject, both: Both): readonly string[] {
  const references = referencesIn(both.new);
  return has(to, "unlogged")
    ? references.filter((each) => each.to === to.id).map(({ from }) => from)
    : references.filter(({ from }) => from === to.id).map((each) => each.to);
}

/** What no ALTER TABLE changes. */
const REPLACING: ReadonlySet<string> = new Set([
  "foreign",
  "partitionedBy",
  "server",
]);

function create(object: SchemaObject, making: Making): readonly Change[] {
  const columns = making.carried.filter(({ kind }) => kind === "column")
    .toSorted((left, right) => left.rank - right.rank);
  const parents = making.carried.filter(({ kind }) => kind === "inheritance")
    .toSorted((left, right) => left.rank - right.rank)
    .map((each) => textOf(each, "parent"));
  const own = parents.length === 0
    ? columns
    : columns.filter((column) => column.copyOf === undefined);
  const defaults = new Map(
    making.carried.filter(({ kind }) => kind === "default")
      .map((each) => [each.parent, textOf(each, "expression")]),
  );
  const inheriting = { parents, own, defaults, making };
  const options = textsOf(object, "options");
  const clause = (words: string, fact: string) =>
    has(object, fact) ? [`${words} ${textOf(object, fact)}`] : [];
  const name = textOf(object, "name");
  const lines = own.map((column) =>
    `  ${
      columnDefinition(
        isGeneratedAbove(column, inheriting) ? plain(column) : column,
        defaults.get(column.id),
      )
    }`
  );
  return [
    {
      sql: [
        `CREATE ${has(object, "unlogged") ? "UNLOGGED " : ""}${
          word(object)
        } ${name} ${lines.length > 0 ? `(\n${lines.join(",\n")}\n)` : "()"}`,
        ...parents.length > 0 ? [`INHERITS (${parents.join(", ")})`] : [],
        ...clause("PARTITION BY", "partitionedBy"),
        ...clause("USING", "method"),
        ...clause("SERVER", "server"),
        ...has(object, "foreignOptions")
          ? [optionsClause(textsOf(object, "foreignOptions"))]
          : [],
        ...options.length > 0 ? [`WITH (${options.join(", ")})`] : [],
        ...clause("TABLESPACE", "tablespace"),
      ].join(" "),
    },
    ...inheritedSettings(columns, inheriting),
    ...columns.flatMap((column) => columnSettings(undefined, column)),
    ...["rowSecurity", "forcedSecurity", "replicaIdentity"].filter((fact) =>
      has(object, fact)
    )
      .flatMap((fact) => settings(fact, undefined, object))
      .map(({ sql }) => ({ sql: `ALTER TABLE ${name} ${sql}` })),
  ];
}

function plain(column: SchemaObject): SchemaObject {
  const { generated: _generated, virtual: _virtual, ...facts } = column.facts;
  return { ...column, facts };
}

/** What stands after ALTER TABLE to change one fact. */
function settings(
  fact: string,
  from: SchemaObject | undefined,
  to: SchemaObject,
): readonly Change[] {
  switch (fact) {
    case "rowSecurity":
      return [{
        sql: `${has(to, fact) ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`,
      }];
    case "forcedSecurity":
      return [{
        sql: `${has(to, fact) ? "FORCE" : "NO FORCE"} ROW LEVEL SECURITY`,
      }];
    case "replicaIdentity":
      return [{ sql: `REPLICA IDENTITY ${textOf(to, fact) || "DEFAULT"}` }];
    case "unlogged":
      return [rewrite(to, `SET ${has(to, fact) ? "UNLOGGED" : "LOGGED"}`)];
    case "tablespace":
      return [
        rewrite(to, `SET TABLESPACE ${textOf(to, fact) || "pg_default"}`),
      ];
    case "method":
      return [rewrite(to, `SET ACCESS METHOD ${textOf(to, fact) || "heap"}`)];
    case "options": {
      const wanted = textsOf(to, fact);
      const names = wanted.map(nameOf);
      const gone = from === undefined
        ? []
        : textsOf(from, fact).map(nameOf).filter((name) =>
          !names.includes(name)
        );
      return [
        ...gone.length > 0 ? [{ sql: `RESET (${gone.join(", ")})` }] : [],
        ...wanted.length > 0 ? [{ sql: `SET (${wanted.join(", ")})` }] : [],
      ];
    }
    case "foreignOptions": {
      const had = from === undefined ? [] : textsOf(from, fact);
      return [{ sql: optionsChange(had, textsOf(to, fact)) }];
    }
    default:
      return [];
  }
}

function nameOf(option: string): string {
  return option.split("=")[0] ?? "";
}

function rewrite(object: SchemaObject, sql: string): Change {
  return {
    sql,
    hazards: [{
      type: "rewrite",
      object: object.id,
      text: "Writes the whole table again under an exclusive lock",
    }],
  };
}

function loss(object: SchemaObject): Hazard {
  return {
    type: "data-loss",
    object: object.id,
    text: "Drops the table and its rows",
  };
}

function word(object: SchemaObject): string {
  return has(object, "foreign") ? "FOREIGN TABLE" : "TABLE";
}
