import { dependentsIn } from "../../../catalog/schema/dependents.ts";
import { has, textOf } from "../../../catalog/schema/facts.ts";
import { planChanges } from "../../../catalog/schema/mod.ts";
import type { PlannedChange, Schema } from "../../../catalog/schema/mod.ts";
import { orderRenames } from "../../../catalog/schema/renames/order.ts";
import type { NamePair } from "../../../catalog/schema/renames/rename.ts";
import { copiesIn } from "./copies.ts";
import { carried, counted, countersAside, countingsIn } from "./counters.ts";
import { leftIds, madeIds } from "./derived.ts";
import type { DerivedColumns } from "./derived.ts";
import type { DoubledColumn } from "./doubled.ts";
import { asKeys, lateKeys, ofIndexes, withoutMarks } from "./late_keys.ts";
import type { LateKeys } from "./late_keys.ts";
import type { InOldNames } from "./old_names.ts";

/** What the end starts from. */
export interface ContractOptions {
  /** The schema before any of it. */
  readonly old: Schema;
  /** The schema once all rows are filled. */
  readonly filled: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
}

/**
 * The one transaction in which version 2 becomes what the tables are: what was
 * there for both goes, and what is left gets its final name.
 */
export function switchChanges(
  options: ContractOptions,
): readonly PlannedChange[] {
  const { old, names, doubled } = options;
  const { wanted, pairs } = names;
  const keys = lateKeys({ old, names });
  const filled = asKeys(options.filled, keys);
  const countings = countingsIn({ old: filled, wanted, doubled });
  const before = counted(filled, { countings, wanted, isAside: true });
  const after = counted(switched({ ...options, filled }, keys), {
    countings,
    wanted,
    isAside: false,
  });
  const aside = countersAside(after, countings);
  const loose = withoutMarks(aside, keys);
  return [
    ...planChanges(filled, before).changes,
    ...carried(countings, { isBack: false }),
    ...ofIndexes(
      planChanges(before, loose).changes.map((change) =>
        intended(change, options)
      ),
      keys,
    ),
    ...planChanges(loose, aside).changes,
    ...planChanges(aside, after).changes,
    ...renameAll(wanted, pairs),
  ];
}

/** The schema after it, in the old names. */
function switched(
  { old, filled, names, doubled, derived }: ContractOptions,
  keys: LateKeys,
): Schema {
  const { wanted } = names;
  const gone = new Set(leftIds(derived));
  for (const { kind, table, beside, old: name } of doubled) {
    gone.add(`column ${table}.${kind === "renamed" ? beside : name}`);
  }
  for (const id of copiesIn(filled, gone)) gone.add(id);
  for (const { id, kind, goesWith } of filled.values()) {
    // What was made for both versions alone.
    const isOurs = !old.has(id) && !wanted.has(id);
    const goesAlong = kind === "sequence" && !wanted.has(id) &&
      goesWith.some((each) => gone.has(each));
    if (isOurs || goesAlong) gone.add(id);
  }
  const result = new Map(filled);
  const dependents = dependentsIn(filled);
  const touched = [...gone];
  const seen = new Set(touched);
  for (let id = touched.pop(); id !== undefined; id = touched.pop()) {
    const has = gone.has(id) ? undefined : wanted.get(id);
    if (has === undefined) result.delete(id);
    else result.set(id, has);
    const around = [...dependents.get(id) ?? [], ...partsOf(filled, id)];
    for (const each of around) {
      if (seen.has(each)) continue;
      seen.add(each);
      touched.push(each);
    }
  }
  // What belongs to the columns that stay.
  const besides = new Set([...names.retyped.values(), ...madeIds(derived)]);
  for (const [id, object] of wanted) {
    if (besides.has(object.parent ?? "")) result.set(id, object);
  }
  for (const { key } of keys.primary) result.set(key.id, key);
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const [id, { needs, parent }] of result) {
      const isLost = [...needs, ...parent === undefined ? [] : [parent]].some((
        need,
      ) => !result.has(need) && filled.has(need));
      if (!isLost) continue;
      result.delete(id);
      isDone = false;
    }
  }
  return result;
}

function partsOf(schema: Schema, id: string): readonly string[] {
  return [...schema.values()].filter(({ parent }) => parent === id).map((
    each,
  ) => each.id);
}

/** What nobody loses by is not told as a loss. */
function intended(
  change: PlannedChange,
  { doubled, derived }: Pick<ContractOptions, "doubled" | "derived">,
): PlannedChange {
  const group = derived.find((each) =>
    change.type === "drop" && leftIds([each]).includes(change.object)
  );
  if (group !== undefined) {
    const names = group.made.map(({ name }) => name).join(" and ");
    const { hazards: _, ...plain } = change;
    return { ...plain, notes: [`What it held is in ${names}, as far as told`] };
  }
  const column = doubled.find(({ table, kind, old, beside }) =>
    change.type === "drop" &&
    change.object === `column ${table}.${kind === "renamed" ? beside : old}`
  );
  if (column === undefined) return change;
  const { hazards: _, ...plain } = change;
  const other = column.kind === "renamed" ? column.old : column.beside;
  return { ...plain, notes: [`Its values are in ${other}`] };
}

/** Gives everything its other name. */
export function renameAll(
  schema: Schema,
  pairs: readonly NamePair[],
): readonly PlannedChange[] {
  const { renames } = orderRenames(
    schema,
    pairs.filter((pair) => !comesAlong(pair, schema))
      .map((pair) => ({ ...pair, score: 1, isTold: true })),
  );
  return renames.flatMap(({ to, changes }) =>
    changes.map((change): PlannedChange => ({
      ...change,
      type: "alter",
      object: to,
    }))
  );
}

/** Whether it gets its name with what it is a copy of. */
function comesAlong({ from, kind }: NamePair, schema: Schema): boolean {
  const object = schema.get(from);
  if (object?.copyOf === undefined) return false;
  const owner = schema.get(object.parent ?? "");
  const type = textOf(object, "type");
  // The key of a partitioned partition is made by the server, under the final name.
  const isMade = type === "p" && owner !== undefined &&
    has(owner, "partitionedBy");
  return kind === "column" || kind === "constraint" && (type === "c" || isMade);
}
