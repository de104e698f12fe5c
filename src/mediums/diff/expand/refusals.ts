import { has, textOf } from "../../../catalog/schema/facts.ts";
import type {
  Rename,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/mod.ts";
import { headOf } from "../../../catalog/schema/renames/names.ts";
import { keyIndex } from "../../../catalog/schema/steps/key_index.ts";
import { ConfitureError } from "../../../kernel/errors.ts";
import { madeIds } from "./derived.ts";
import type { DerivedColumns } from "./derived.ts";
import type { DoubledColumn } from "./doubled.ts";
import { MADE_TWICE, RENAMED_LAST } from "./old_names.ts";
import type { InOldNames } from "./old_names.ts";
import { fillsItself } from "./fills_itself.ts";
import { referenceOf } from "./references.ts";
import type { VersionView } from "./version_views.ts";

/** All that is looked at. */
export interface Expandable {
  readonly old: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
  readonly views: readonly VersionView[];
  readonly renames: readonly Pick<Rename, "kind" | "from" | "to">[];
}

/** Sentences for what two versions of an application cannot share. */
export function notExpandable(options: Expandable): readonly string[] {
  return [
    ...renamesOf(options),
    ...doublingsOf(options),
    ...additionsOf(options),
    ...clashesOf(options),
  ];
}

/** Refuses what cannot be placed; undefined where all can. */
export function refusalOf(
  sentences: readonly string[],
): ConfitureError | undefined {
  if (sentences.length === 0) return undefined;
  return new ConfitureError(
    "schema/not-expandable",
    `Cannot expand: ${sentences.length} ${
      sentences.length === 1 ? "change" : "changes"
    } cannot be made with both versions at work`,
    { problems: sentences.map((message) => ({ message })) },
  );
}

function renamesOf({ renames }: Expandable): readonly string[] {
  return renames.filter(({ kind }) =>
    !RENAMED_LAST.has(kind) && !MADE_TWICE.has(kind)
  ).map(({ from, to }) =>
    `${from} is to be ${to}: it has one name at a time, and both versions would use it. Rename it in a migration of its own`
  );
}

function doublingsOf(
  { old, doubled }: Expandable,
): readonly string[] {
  return doubled.flatMap(({ kind, table, old: name }): string[] => {
    const id = `column ${table}.${name}`;
    const about = (what: string) => `${id}: ${what}`;
    const owner = old.get(`table ${table}`);
    const column = old.get(id);
    if (owner === undefined || column === undefined) return [];
    if (isTied(old, owner.id)) {
      return [
        about(
          "its table inherits, or others inherit from it, and may have columns of their own: give it with `migrate diff --generate`",
        ),
      ];
    }
    if (has(owner, "foreign")) {
      return [
        about("its table is a foreign one, whose columns stand elsewhere"),
      ];
    }
    const late = [...old.values()].filter((each) =>
      each.kind === "constraint" && each.parent === owner.id &&
      each.needs.includes(id) && isLate(each)
    );
    if (late.length > 0) {
      return late.map((each) =>
        about(
          `${each.id} is checked at the end of transactions, or over ranges, and no index beside it can be: make it another one first, or give the type with \`migrate diff --generate\``,
        )
      );
    }
    if (!has(owner, "partitionedBy")) return [];
    if (has(column, "keyed")) {
      return [
        about(
          "its table is partitioned by it, and would want a row in two partitions: take the rows to a new table with a transfer",
        ),
      ];
    }
    const referring = [...old.values()].find((each) => {
      const { to, keys } = referenceOf(each) ?? {};
      return kind === "retyped" && to === table && keys?.includes(name);
    });
    return referring === undefined ? [] : [
      about(
        `${referring.id} refers to it, and no key of a partitioned table can be there beside another one: drop that constraint first and make it again afterwards`,
      ),
    ];
  });
}

/** Whether a key is more than its index. */
function isLate(constraint: SchemaObject): boolean {
  if (!["p", "u"].includes(textOf(constraint, "type"))) return false;
  return keyIndex(constraint, "i")?.timing !== "";
}

/** Whether a table has its columns from another, or gives them to one, but for partitions. */
function isTied(schema: Schema, table: string): boolean {
  return [...schema.values()].some((object) => {
    const { kind, needs, parent } = object;
    return kind === "inheritance" && !has(object, "bound") &&
      (parent === table || needs.includes(table));
  });
}

function additionsOf(
  { old, names, derived }: Expandable,
): readonly string[] {
  const besides = new Set([...names.retyped.values(), ...madeIds(derived)]);
  return [...names.wanted.values()].filter((each) =>
    each.kind === "column" && !old.has(each.id) && !besides.has(each.id) &&
    old.has(each.parent ?? "") && has(each, "notNull") &&
    !fillsItself(each, names.wanted)
  ).map(({ id }) =>
    `${id} is new, may not be null and has no default: version 1 does not know it, and could write no row any more. Give it a default first, make it NOT NULL later, or say what fills it with --using`
  );
}

function clashesOf({ views }: Expandable): readonly string[] {
  const seen = new Map<string, string>();
  return views.flatMap(({ name, table }) => {
    const other = seen.get(name);
    seen.set(name, table);
    return other === undefined || other === table ? [] : [
      `${other} and ${table} would both be ${name}: the views of one version stand in one schema. Expand ${
        headOf(table)
      } by itself`,
    ];
  });
}
