import { planChanges } from "../../../catalog/schema/mod.ts";
import type {
  PlannedChange,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/mod.ts";
import { renameAll } from "./contract.ts";
import type { ContractOptions } from "./contract.ts";
import { copiesIn } from "./copies.ts";
import {
  carried,
  counted,
  countersAside,
  countingsIn,
  uncounted,
} from "./counters.ts";
import { leftIds } from "./derived.ts";
import { conversionSql } from "./doubled.ts";
import type { DoubledColumn } from "./doubled.ts";
import { asKeys, lateKeys, withoutMarks } from "./late_keys.ts";

/** The way back of that transaction: the names, what was there for both, and the values in it. */
export function switchBack(
  { switched: after, renamedBack, options }: {
    /** The schema after the transaction. */
    readonly switched: Schema;
    /** The same in the old names. */
    readonly renamedBack: Schema;
    readonly options: ContractOptions;
  },
): readonly PlannedChange[] {
  const { old, filled, names, doubled, derived } = options;
  const back = names.pairs.map(({ kind, from, to }) => ({
    kind,
    from: to,
    to: from,
  }));
  const refilled = new Set([
    ...doubled.map(({ table, kind, old, beside }) =>
      `column ${table}.${kind === "renamed" ? beside : old}`
    ),
    ...leftIds(derived),
  ]);
  for (const id of copiesIn(filled, refilled)) refilled.add(id);
  // Version 2's keys stay until the rows are filled: without one, what is published could not be.
  const keys = lateKeys({ old, names });
  const keyed = new Map(asKeys(filled, keys));
  for (const { key } of keys.primary) {
    const made = renamedBack.get(key.id);
    if (made !== undefined) keyed.set(key.id, made);
  }
  const plain = new Map(keyed);
  for (const [id, object] of keyed) {
    if (refilled.has(id)) plain.set(id, uncounted(withoutNotNull(object)));
    // What keeps both alike begins once both are.
    const isLater = !renamedBack.has(id) && mayRefuse(object, refilled);
    const isDefault = object.kind === "default" &&
      refilled.has(object.parent ?? "");
    if (isLater || isDefault) plain.delete(id);
  }
  // What needs it waits for it, too: a view that groups by a key.
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const [id, { needs, parent }] of plain) {
      const isLost = [...needs, ...parent === undefined ? [] : [parent]].some((
        need,
      ) => !plain.has(need) && keyed.has(need));
      if (!isLost) continue;
      plain.delete(id);
      isDone = false;
    }
  }
  const { wanted } = names;
  const countings = countingsIn({ old: filled, wanted, doubled });
  const identities = countings.filter(({ to }) => to.owned === undefined);
  const aside = countersAside(renamedBack, countings);
  for (const [id, object] of renamedBack) {
    const isMark = object.kind === "clustering" ||
      object.kind === "replica index";
    if (isMark && filled.has(id)) plain.set(id, object);
  }
  const bare = counted(plain, { countings, wanted, isAside: true });
  const both = counted(filled, {
    countings: identities,
    wanted,
    isAside: true,
  });
  const loose = withoutMarks(both, keys);
  const settings = [
    ...doubled.map((each) => ({ table: each.table, set: refill(each) })),
    ...derived.flatMap(({ table, left }) =>
      left.map(({ name, sql }) => ({ table, set: `${name} = (${sql})` }))
    ),
  ];
  const [first, ...others] = [
    ...renameAll(after, back),
    ...planChanges(renamedBack, aside).changes,
    ...planChanges(aside, bare).changes,
    ...[...Map.groupBy(settings, ({ table }) => table)].map((
      [table, columns],
    ): PlannedChange => ({
      type: "alter",
      object: `table ${table}`,
      sql: `UPDATE ${table} SET ${columns.map(({ set }) => set).join(", ")}`,
      notes: [
        "Writes the whole table: values of version 1, as far as those of version 2 tell them",
      ],
    })),
    ...planChanges(bare, loose).changes,
    ...planChanges(loose, both).changes,
    ...carried(countings, { isBack: true }),
    ...planChanges(both, filled).changes,
  ];
  return first === undefined ? [] : [{
    ...first,
    notes: [
      ...first.notes ?? [],
      "One transaction, which keeps others out of these tables until it is through",
    ],
  }, ...others];
}

function refill({ kind, old, beside, back }: DoubledColumn): string {
  return kind === "renamed"
    ? `${beside} = ${old}`
    : `${old} = ${conversionSql(back, { column: beside })}`;
}

function withoutNotNull(object: SchemaObject): SchemaObject {
  const { notNull: _, ...facts } = object.facts;
  return { ...object, facts };
}

function mayRefuse(
  object: SchemaObject,
  refilled: ReadonlySet<string>,
): boolean {
  return object.kind === "trigger" ||
    object.kind === "constraint" &&
      object.needs.some((need) => refilled.has(need));
}
