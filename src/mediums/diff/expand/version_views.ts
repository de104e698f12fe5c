import { has, recordsOf, textOf } from "../../../catalog/schema/facts.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";
import {
  headOf,
  lastOf,
  restOf,
} from "../../../catalog/schema/renames/names.ts";
import { counterOf } from "./counters.ts";
import { madeIds } from "./derived.ts";
import type { DerivedColumns } from "./derived.ts";
import type { DoubledColumn } from "./doubled.ts";
import { isPartition } from "./late_keys.ts";
import type { InOldNames } from "./old_names.ts";

/** One table as one version of the application sees it. */
export interface VersionView {
  readonly version: 1 | 2;
  /** The schema of the version, or the one that the renamed table will be in. */
  readonly name: string;
  /** The table it shows, as it is called before the end. */
  readonly table: string;
  /** Columns of the table, and what they are called here. */
  readonly columns: readonly {
    readonly column: string;
    readonly name: string;
    /** What is written where an INSERT names none, where the table would write something else. */
    readonly fallback?: string;
  }[];
}

/** What the views are made from. */
export interface ViewOptions {
  readonly old: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
  /** The schemas of both versions, quoted where they have to be. */
  readonly schemas: readonly [string, string];
  readonly serverVersion: number;
}

/** Since then a view can be read with the rights of whoever reads it. */
export const INVOKER_VERSION = 150_000;

/** The tables that look different to both versions. */
export function versionedTables(
  { old, names, doubled }: Pick<ViewOptions, "old" | "names" | "doubled">,
): readonly string[] {
  const columnsIn = (schema: Schema, parent: string) =>
    [...schema.values()].filter((each) =>
      each.kind === "column" && each.parent === parent
    ).map(({ id }) => id).sort().join();
  return [...old.values()].filter(({ kind, id }) =>
    kind === "table" && names.wanted.has(id) &&
    (names.finalId(id) !== id || !isPartition(restOf(id, "table"), old))
  ).filter(({ id }) =>
    names.finalId(id) !== id ||
    doubled.some(({ table }) => `table ${table}` === id) ||
    columnsIn(old, id) !== columnsIn(names.wanted, id)
  ).map(({ id }) => restOf(id, "table")).sort();
}

/** What both versions see. */
export function versionViews(options: ViewOptions): readonly VersionView[] {
  const { old, names, doubled, schemas, serverVersion } = options;
  return versionedTables(options).flatMap((table): VersionView[] => {
    const object = old.get(`table ${table}`);
    const isSecured = object !== undefined && has(object, "rowSecurity");
    if (isSecured && serverVersion < INVOKER_VERSION) return [];
    const final = restOf(names.finalId(`table ${table}`), "table");
    const before = columnsOf(old, table).map((column) => ({
      column: textOf(column, "name"),
      name: textOf(column, "name"),
    }));
    const after = columnsOf(names.wanted, table).map((column) => {
      const name = textOf(column, "name");
      const own = doubled.find((each) =>
        each.table === table && each.kind === "retyped" && each.beside === name
      );
      const fallback = fallbackOf(column, options);
      return {
        column: name,
        name: own?.final ?? lastOf(restOf(names.finalId(column.id), "column")),
        ...fallback === undefined ? {} : { fallback },
      };
    });
    return [
      {
        version: 1,
        name: `${schemas[0]}.${lastOf(table)}`,
        table,
        columns: before,
      },
      {
        version: 2,
        name: `${schemas[1]}.${lastOf(final)}`,
        table,
        columns: after,
      },
      ...final === table
        ? []
        : [{ version: 2 as const, name: final, table, columns: after }],
    ];
  });
}

/** The statements that make a view and give the rights on its table. */
export function viewStatements(
  view: VersionView,
  { old, serverVersion }: Pick<ViewOptions, "old" | "serverVersion">,
): readonly string[] {
  const { name, table, columns } = view;
  const list = columns.map((each) =>
    each.column === each.name
      ? `  ${each.column}`
      : `  ${each.column} AS ${each.name}`
  );
  const invoker = serverVersion >= INVOKER_VERSION
    ? " WITH (security_invoker = true)"
    : "";
  return [
    `CREATE VIEW ${name}${invoker} AS SELECT\n${
      list.join(",\n")
    }\nFROM ${table}`,
    ...columns.flatMap((each) =>
      each.fallback === undefined ? [] : [
        `ALTER VIEW ${name} ALTER COLUMN ${each.name} SET DEFAULT ${each.fallback}`,
      ]
    ),
    ...grantsOn(view, old),
  ];
}

/** The statements that make both schemas, for those who may use the schemas of the tables. */
export function schemaStatements(
  schemas: readonly [string, string],
  { views, old }: {
    readonly views: readonly VersionView[];
    readonly old: Schema;
  },
): readonly string[] {
  const roles = new Set(
    views.flatMap(({ table }) =>
      rolesWith("USAGE", old.get(`grants on schema ${headOf(table)}`))
    ),
  );
  return schemas.flatMap((schema) => [
    `CREATE SCHEMA ${schema}`,
    ...roles.size === 0
      ? []
      : [`GRANT USAGE ON SCHEMA ${schema} TO ${[...roles].join(", ")}`],
  ]);
}

const VIEW_RIGHTS = ["SELECT", "INSERT", "UPDATE", "DELETE"];

function grantsOn(
  { name, table, columns }: VersionView,
  old: Schema,
): readonly string[] {
  const whole = grantsOf(old.get(`grants on table ${table}`));
  const single = columns.flatMap(({ column, name: shown }) =>
    grantsOf(
      [...old.values()].find((each) =>
        each.kind === "grants" && each.parent === `column ${table}.${column}`
      ),
    ).map(({ role, rights }) => ({
      role,
      rights: rights.map((right) => `${right} (${shown})`),
    }))
  );
  return [...whole, ...single].map(({ role, rights }) =>
    `GRANT ${rights.join(", ")} ON ${name} TO ${role}`
  );
}

function grantsOf(
  grants: SchemaObject | undefined,
): readonly { readonly role: string; readonly rights: readonly string[] }[] {
  if (grants === undefined) return [];
  const byRole = Map.groupBy(
    recordsOf(grants, "granted").filter(({ privilege }) =>
      VIEW_RIGHTS.includes(privilege ?? "")
    ),
    ({ role = "" }) => role,
  );
  return [...byRole].map(([role, records]) => ({
    role,
    rights: records.map(({ privilege = "" }) => privilege),
  }));
}

function rolesWith(
  right: string,
  grants: SchemaObject | undefined,
): readonly string[] {
  return grants === undefined
    ? []
    : recordsOf(grants, "granted").filter(({ privilege }) =>
      privilege === right
    ).map(({ role = "" }) => role);
}

/** The default that version 2 wants, where the table has not got it yet. */
function fallbackOf(
  column: SchemaObject,
  { old, names, derived }: Pick<ViewOptions, "old" | "names" | "derived">,
): string | undefined {
  const id = column.id.replace(/^column /, "default ");
  const [has, wants] = [old, names.wanted].map((schema) => schema.get(id));
  if (wants === undefined || !old.has(column.parent ?? "")) return undefined;
  const expression = textOf(wants, "expression");
  // What counts is asked once, by the column that counts.
  const before = [...names.retyped].find(([, beside]) => beside === column.id);
  if (before !== undefined && counterOf(before[0], old) !== undefined) {
    return undefined;
  }
  // What is made with its default has it in the table.
  const isMade = !old.has(column.id) &&
    ![...names.retyped.values(), ...madeIds(derived)].includes(column.id);
  const isThere = has !== undefined && textOf(has, "expression") === expression;
  return isMade || isThere ? undefined : expression;
}

function columnsOf(schema: Schema, table: string): readonly SchemaObject[] {
  return [...schema.values()].filter((each) =>
    each.kind === "column" && each.parent === `table ${table}`
  ).sort((left, right) => left.rank - right.rank);
}
