import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { columnsOf, DOUBT, MOST_IF_OPPOSED } from "./columns.ts";
import type { Suspicion } from "./columns.ts";
import { typeLikeness } from "./column_type.ts";
import { evidenceFor } from "./evidence.ts";
import type { Sides } from "./evidence.ts";
import { likenessOf } from "./likeness.ts";
import { wordsOf } from "./name_words.ts";
import { singular } from "./spelling.ts";
import { lastOf, partsOf, unquoted } from "./names.ts";

/** Judges which table that goes may be which one that comes. */
export function suspectTables(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  sides: Sides,
): readonly Suspicion[] {
  const likely = likelyAmong(gone, come, sides);
  return gone.flatMap((from) =>
    (likely.get(from) ?? []).filter((to) => isOfSort(from, to)).map((to) => ({
      kind: "table",
      from: from.id,
      to: to.id,
      score: scoreOf({ from, to }, sides),
    }))
  );
}

/** From how many pairs on only the likeliest are looked at closely. */
const MOST_PAIRS = 2500;
/** How many of them for each table. */
const MOST_LIKELY = 8;

/** Which tables may be which, at first glance. */
function likelyAmong(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  { old, wanted }: Sides,
): ReadonlyMap<SchemaObject, readonly SchemaObject[]> {
  if (gone.length * come.length <= MOST_PAIRS) {
    return new Map(gone.map((from) => [from, come]));
  }
  const wordsIn = (table: SchemaObject, schema: Schema) =>
    new Set([
      ...wordsOf(unquoted(lastOf(textOf(table, "name")))).map(singular),
      ...columnsOf(schema, table.id).map((each) => ` ${textOf(each, "name")}`),
    ]);
  const words = come.map((to) => ({ to, words: wordsIn(to, wanted) }));
  return new Map(gone.map((from) => {
    const own = [...wordsIn(from, old)];
    const ranked = words.map(({ to, words }) => {
      const shared = own.filter((word) => words.has(word)).length;
      return { to, share: shared / (own.length + words.size - shared) };
    });
    return [
      from,
      ranked.toSorted((a, b) => b.share - a.share).slice(0, MOST_LIKELY)
        .map(({ to }) => to),
    ];
  }));
}

function isOfSort(from: SchemaObject, to: SchemaObject): boolean {
  return (from.facts.foreign === undefined) ===
    (to.facts.foreign === undefined);
}

interface Pair {
  readonly from: SchemaObject;
  readonly to: SchemaObject;
}

function scoreOf({ from, to }: Pair, sides: Sides): number {
  const names = [from, to].map((each) => textOf(each, "name"));
  const [had = "", name = ""] = names.map((each) => unquoted(lastOf(each)));
  const [before, after] = [
    placeOf(sides.old, from),
    placeOf(sides.wanted, to),
  ];
  // The rows of one partition do not fit into another one.
  const isBoth = before !== undefined && after !== undefined;
  if (isBoth && before.bound !== after.bound) return 0;
  const isSamePlace = isBoth && before.parent === after.parent;
  const overlap = overlapOf({ from, to }, sides);
  const { share } = overlap;
  const weight = overlap.weight + (isSamePlace ? 4 : 0);
  const like = likenessOf(had, name, {
    context: names.flatMap((each) => partsOf(each).slice(0, 1).map(unquoted)),
  });
  // Next to nothing in common: at most people know.
  if (share < 0.2 && like.score < 0.9) return share;
  const certainty = (weight: number) =>
    1 - (1 - like.score) * (1 - share * (1 - 0.5 ** weight));
  const own = certainty(weight);
  // What uses a table is looked at where it makes a difference.
  const sure = like.isOpposed && !isSamePlace || own > 0.95 ? own : certainty(
    weight + evidenceFor(
      { kind: "table", from: from.id, to: to.id },
      sides,
    ).weight,
  );
  const isMoved = headsDiffer(names);
  const isDivided = (object: SchemaObject) =>
    object.facts.partitionedBy !== undefined;
  const score = sure * (0.45 + 0.55 * share) * (isMoved ? 0.98 : 1) *
    (isDivided(from) === isDivided(to) ? 1 : 0.9);
  const capped = like.isOpposed && !isSamePlace
    ? Math.min(score, MOST_IF_OPPOSED)
    : score;
  return share >= 0.6 ? Math.max(capped, DOUBT) : capped;
}

/** Which rows of which table a partition is for. */
interface PartitionPlace {
  readonly parent: string;
  readonly bound: string;
}

const places = new WeakMap<Schema, ReadonlyMap<string, PartitionPlace>>();

function placeOf(
  schema: Schema,
  table: SchemaObject,
): PartitionPlace | undefined {
  const found = places.get(schema) ?? new Map(
    ofKind(schema, "inheritance").filter(({ facts }) =>
      facts.bound !== undefined
    ).map((object): [string, PartitionPlace] => [
      textOf(object, "child"),
      { parent: textOf(object, "parent"), bound: textOf(object, "bound") },
    ]),
  );
  places.set(schema, found);
  return found.get(textOf(table, "name"));
}

function headsDiffer(names: readonly string[]): boolean {
  const [had, has] = names.map((name) => partsOf(name)[0]);
  return had !== has;
}

/** How much of their columns two tables have in common, and how much of that tells something. */
export function overlapOf(
  { from, to }: Pair,
  { old, wanted }: Sides,
): { readonly share: number; readonly weight: number } {
  const [had, has] = [columnsOf(old, from.id), columnsOf(wanted, to.id)];
  const context = [from, to].map((each) =>
    unquoted(lastOf(textOf(each, "name")))
  );
  const total = [...had, ...has].reduce((sum, each) => sum + weightOf(each), 0);
  if (total === 0) {
    return { share: had.length === has.length ? 1 : 0, weight: 0 };
  }
  const taken = new Set<string>();
  let shared = 0;
  let telling = 0;
  const take = (column: SchemaObject, other: SchemaObject, part: number) => {
    taken.add(column.id).add(other.id);
    shared += part * (weightOf(column) + weightOf(other));
    telling += part * Math.min(weightOf(column), weightOf(other));
  };
  const byName = new Map(has.map((each) => [textOf(each, "name"), each]));
  for (const column of had) {
    const other = byName.get(textOf(column, "name"));
    if (other === undefined) continue;
    const type = typeLikeness(column, other);
    take(column, other, type === 1 ? 1 : 0.4 + 0.5 * type);
  }
  for (const column of had) {
    if (taken.has(column.id)) continue;
    const best = has.filter(({ id }) => !taken.has(id))
      .map((other) => ({ other, part: partOf({ column, other, context }) }))
      .toSorted((a, b) => b.part - a.part)[0];
    if (best !== undefined && best.part > 0.7) {
      take(column, best.other, best.part * 0.95);
    }
  }
  return { share: shared / total, weight: telling };
}

function partOf(
  { column, other, context }: {
    readonly column: SchemaObject;
    readonly other: SchemaObject;
    readonly context: readonly string[];
  },
): number {
  const [had = "", name = ""] = [column, other].map((each) =>
    unquoted(textOf(each, "name"))
  );
  const like = likenessOf(had, name, { context });
  return like.isOpposed ? 0 : like.score * typeLikeness(column, other);
}

const weights = new WeakMap<SchemaObject, number>();

/** Columns that half of all tables have tell little. */
function weightOf(column: SchemaObject): number {
  const known = weights.get(column);
  if (known !== undefined) return known;
  const words = wordsOf(unquoted(textOf(column, "name"))).map(singular);
  const weight = COMMON.has(words.join(" ")) ? 0.3 : 1;
  weights.set(column, weight);
  return weight;
}

const COMMON: ReadonlySet<string> = new Set([
  "id",
  "uuid",
  "name",
  "title",
  "description",
  "created at",
  "created",
  "updated at",
  "updated",
  "deleted at",
  "status",
  "type",
  "code",
  "value",
  "position",
  "note",
  "active",
  "is active",
]);

/** Things of a schema that are of one kind. */
export function ofKind(schema: Schema, kind: string): readonly SchemaObject[] {
  return [...schema.values()].filter((object) => object.kind === kind);
}
