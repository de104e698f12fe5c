import { has, textOf } from "../../../catalog/schema/facts.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";
import { isCalled } from "../../../catalog/schema/renames/decisions.ts";
import {
  partsOf,
  restOf,
  unquoted,
} from "../../../catalog/schema/renames/names.ts";
import { ConfitureError } from "../../../kernel/errors.ts";
import type { Written } from "./doubled.ts";
import { fillsItself } from "./fills_itself.ts";
import type { InOldNames } from "./old_names.ts";

/** New columns of a table that come from others by expressions: one is split, several become one. */
export interface DerivedColumns {
  /** The table, as it is called before the end. */
  readonly table: string;
  /** The new ones, and what fills them. */
  readonly made: readonly MadeColumn[];
  /** Those that go and are kept alike until then. */
  readonly left: readonly { readonly name: string; readonly sql: string }[];
}

/** A new column, and what fills it. */
export interface MadeColumn {
  /** As SQL names it. */
  readonly name: string;
  /** As SQL names it. */
  readonly type: string;
  /** The expression, over the columns of its table. */
  readonly sql: string;
  /** Whether it may not be empty in the end. */
  readonly isNotNull: boolean;
}

/** Finds which new columns are filled from which old ones. */
export function derivedColumns(
  { old, names: { wanted, retyped }, using, back }: {
    readonly old: Schema;
    readonly names: Pick<InOldNames, "wanted" | "retyped">;
    /** Expressions by the ids of columns: of new ones, and of those that go. */
    readonly using: ReadonlyMap<string, string>;
    readonly back: ReadonlyMap<string, string>;
  },
): readonly DerivedColumns[] {
  const made = [...using].flatMap(([id, sql]) => {
    const column = old.has(id) ? undefined : wanted.get(id);
    return column === undefined ? [] : [madeOf(column, sql)];
  });
  const left = [...back].flatMap(([id, sql]) => {
    const isLeft = !wanted.has(id) && !retyped.has(id);
    const column = isLeft ? old.get(id) : undefined;
    return column === undefined ? [] : [{
      table: textOf(column, "table"),
      name: textOf(column, "name"),
      sql,
    }];
  });
  const groups = grouped(made, left);
  for (const group of groups) refuseUnfilled(group, { old, wanted, retyped });
  return groups;
}

/** Ids of the new columns. */
export function madeIds(
  derived: readonly DerivedColumns[],
): readonly string[] {
  return derived.flatMap(({ table, made }) =>
    made.map(({ name }) => `column ${table}.${name}`)
  );
}

/** Ids of the columns that go. */
export function leftIds(
  derived: readonly DerivedColumns[],
): readonly string[] {
  return derived.flatMap(({ table, left }) =>
    left.map(({ name }) => `column ${table}.${name}`)
  );
}

type Made = MadeColumn & { readonly table: string };
type Left = DerivedColumns["left"][number] & { readonly table: string };

function madeOf(column: SchemaObject, sql: string): Made {
  return {
    table: textOf(column, "table"),
    name: textOf(column, "name"),
    type: textOf(column, "type"),
    sql,
    isNotNull: has(column, "notNull"),
  };
}

/** Those that speak of one another belong together. */
function grouped(
  made: readonly Made[],
  left: readonly Left[],
): readonly DerivedColumns[] {
  const groups: { table: string; made: Made[]; left: Left[] }[] = [];
  for (const each of made) {
    const own = left.filter((other) =>
      other.table === each.table &&
      (speaksOf(each.sql, other.name) || speaksOf(other.sql, each.name))
    );
    const near = groups.filter((group) =>
      group.left.some((other) => own.includes(other))
    );
    const joined = {
      table: each.table,
      made: [...near.flatMap((group) => group.made), each],
      left: [...new Set([...near.flatMap((group) => group.left), ...own])],
    };
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  const alone = left.find((each) =>
    !groups.some((group) => group.left.includes(each))
  );
  if (alone !== undefined) {
    throw new ConfitureError(
      "schema/unused-answer",
      `Cannot use the expression for ${alone.table}.${alone.name}: it is of no new column that --using fills`,
    );
  }
  return groups.map((group) => ({
    table: group.table,
    made: group.made.map(({ table: _, ...each }) => each),
    left: group.left.map(({ table: _, ...each }) => each),
  }));
}

/** Whether an expression has a name in it. */
function speaksOf(sql: string, name: string): boolean {
  const plain = unquoted(name).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${plain}(?![\\p{L}\\p{N}_])`, "iu")
    .test(sql);
}

/** What version 2 does not know must be filled, too, where it may not be empty. */
function refuseUnfilled(
  { table, made, left }: DerivedColumns,
  { old, wanted, retyped }: {
    readonly old: Schema;
    readonly wanted: Schema;
    readonly retyped: ReadonlyMap<string, string>;
  },
): void {
  const lacking = [...old.values()].find((column) =>
    column.kind === "column" && column.parent === `table ${table}` &&
    !wanted.has(column.id) && !retyped.has(column.id) &&
    !fillsItself(column, old) &&
    !left.some(({ name }) => name === textOf(column, "name")) &&
    made.some(({ sql }) => speaksOf(sql, textOf(column, "name")))
  );
  if (lacking === undefined) return;
  const name = textOf(lacking, "name");
  throw new ConfitureError(
    "schema/unproved",
    `Cannot write the migrations: version 1 would not see in ${table}.${name} what version 2 writes into ${
      made.map((each) => each.name).join(" and ")
    }`,
    { hint: `Say how with --back '${table}.${name}=expression'` },
  );
}

/** Names of what goes and was not renamed, since something new is made of it. */
export function notRenamedBy(
  { using = [], back = [], renamed = [] }: {
    readonly using?: readonly Written[];
    readonly back?: readonly Written[];
    readonly renamed?: readonly { readonly from: string }[];
  },
  { old, wanted }: { readonly old: Schema; readonly wanted: Schema },
): readonly string[] {
  const columnsIn = (schema: Schema, { column }: Written) =>
    [...schema.values()].filter(({ kind, id }) =>
      kind === "column" &&
      isCalled(column, partsOf(restOf(id, kind)).map(unquoted))
    );
  const made = using.filter((each) =>
    columnsIn(old, each).length === 0 && columnsIn(wanted, each).length > 0
  );
  if (made.length === 0) return [];
  const left = back.filter((each) =>
    columnsIn(old, each).length > 0 && columnsIn(wanted, each).length === 0
  ).map(({ column }) => column);
  const spokenOf = made.flatMap((each) => {
    const tables = columnsIn(wanted, each).map(({ parent }) => parent);
    return [...old.values()].filter((column) =>
      column.kind === "column" && tables.includes(column.parent) &&
      !wanted.has(column.id) && speaksOf(each.sql, textOf(column, "name"))
    ).map(({ id }) => restOf(id, "column"));
  });
  const isTold = (name: string) =>
    renamed.some(({ from }) => isCalled(from, partsOf(name).map(unquoted)));
  return [
    ...new Set([...left, ...spokenOf.filter((name) => !isTold(name))]),
  ];
}
