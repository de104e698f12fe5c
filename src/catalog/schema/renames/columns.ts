import { has, textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { typeLikeness } from "./column_type.ts";
import { evidenceFor } from "./evidence.ts";
import type { Sides } from "./evidence.ts";
import { likenessOf } from "./likeness.ts";
import { wordsOf } from "./name_words.ts";
import { partsOf, unquoted } from "./names.ts";

/** How likely one thing became another. */
export interface Suspicion {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly score: number;
}

/** From where on two things of one type are asked about, whatever their names. */
export const DOUBT = 0.5;
/** No thing is taken for another one that its name tells apart from it. */
export const MOST_IF_OPPOSED = 0.6;

/** How sure it is that names with a word in common are of one thing, as long as only their shape says so. */
const MOST_IF_UNKNOWN = 0.74;
/** How alike two names are at least that differ in how the same is put. */
const MANNER = 0.5;

/** Judges which column of a table that goes may be which one that comes. */
export function suspectColumns(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  sides: Sides,
): readonly Suspicion[] {
  const pairs = gone.flatMap((from) => come.map((to) => ({ from, to })))
    .filter(({ from, to }) => canBecome(from, to));
  const patterns = patternsIn(pairs);
  const isOnly = gone.length === 1 && come.length === 1;
  return pairs.map(({ from, to }) => ({
    kind: "column",
    from: from.id,
    to: to.id,
    score: scoreOf({ from, to }, { sides, patterns, isOnly }),
  }));
}

interface Pair {
  readonly from: SchemaObject;
  readonly to: SchemaObject;
}

/** What is computed can be computed again; nothing is stored in it that could be kept. */
function canBecome(from: SchemaObject, to: SchemaObject): boolean {
  return !has(to, "generated") || has(from, "generated");
}

function scoreOf(
  { from, to }: Pair,
  { sides, patterns, isOnly }: {
    readonly sides: Sides;
    readonly patterns: ReadonlyMap<string, number>;
    /** Whether no other column of the table goes or comes. */
    readonly isOnly: boolean;
  },
): number {
  const type = typeLikeness(from, to);
  if (type === 0) return 0;
  const [had, name] = [from, to].map((each) => unquoted(textOf(each, "name")));
  const table = partsOf(textOf(to, "table")).map(unquoted);
  const like = likenessOf(had ?? "", name ?? "", {
    context: table,
    isPart: true,
  });
  const evidence = evidenceFor(
    { kind: "column", from: from.id, to: to.id },
    sides,
  );
  // Words give way to the number of what they name.
  if (evidence.isReferenceNow && type < 0.9) return 0;
  const isSystematic = (patterns.get(patternOf({ from, to })) ?? 0) > 1;
  const weight = evidence.weight + (isSystematic ? 2 : 0);
  const settings = type * settingsLikeness({ from, to }, sides);
  const certainty = (more: number, least = 0) =>
    1 - (1 - Math.max(like.score, least)) * 0.5 ** (weight + more);
  let score = certainty(0) * settings;
  if (like.shares !== "nothing" && type >= 0.9) {
    const shape = shapeWeight({ from, to }, sides) + (isOnly ? 1 : 0);
    // Nobody knows of all words whether they mean the same.
    score = Math.max(
      score,
      like.shares === "all but the manner"
        ? certainty(shape, MANNER) * settings
        : Math.min(certainty(shape) * settings, MOST_IF_UNKNOWN),
    );
  }
  const isInverse = isInverted({ from, to }, sides);
  if (like.isOpposed || evidence.isContradicted || isInverse && score < 0.99) {
    score = Math.min(score, MOST_IF_OPPOSED);
  }
  if (like.isTurned && weight < 3) score = Math.min(score, 0.7);
  const isDoubtful = type >= 0.9 || like.score >= 0.8 && type >= 0.35;
  return isDoubtful ? Math.max(score, DOUBT) : score;
}

/** How much of what is set of a column, and of where it stands, is the same and need not be. */
function shapeWeight({ from, to }: Pair, { old, wanted }: Sides): number {
  const [had, has] = [around(from, old), around(to, wanted)];
  const isSame = settingsLikeness({ from, to }, { old, wanted }) === 1;
  const isBetween = had.before === has.before && had.after === has.after;
  const isSpecial = isSame &&
    (from.facts.notNull !== undefined || defaultOf(from, old) !== "");
  return (isSame ? 0.25 : 0) + (isBetween ? 0.5 : 0) + (isSpecial ? 0.25 : 0);
}

/** Flags of which one is set where the other one is not. */
function isInverted({ from, to }: Pair, { old, wanted }: Sides): boolean {
  if (textOf(from, "type") !== "boolean") return false;
  const [had, has] = [defaultOf(from, old), defaultOf(to, wanted)];
  return had !== "" && has !== "" && had !== has;
}

function settingsLikeness({ from, to }: Pair, { old, wanted }: Sides): number {
  const differs = (fact: string) =>
    JSON.stringify(from.facts[fact]) !== JSON.stringify(to.facts[fact]);
  const [had, has] = [defaultOf(from, old), defaultOf(to, wanted)];
  return 1 - (differs("notNull") ? 0.02 : 0) - (had === has ? 0 : 0.03) -
    (differs("identity") ? 0.08 : 0) - (differs("generated") ? 0.15 : 0) -
    (differs("collation") ? 0.03 : 0) -
    (isInPlace({ from, to }, { old, wanted }) ? 0 : 0.04);
}

function defaultOf({ id }: SchemaObject, schema: Schema): string {
  const set = schema.get(id.replace("column ", "default "));
  return set === undefined
    ? ""
    // Sequences have the names of what they are for.
    : textOf(set, "expression").replace(/nextval\(.*\)/, "nextval");
}

/** Whether it stands where the other one stood: by number, or beside the same column. */
function isInPlace({ from, to }: Pair, { old, wanted }: Sides): boolean {
  const [had, has] = [around(from, old), around(to, wanted)];
  return had.index === has.index || had.before === has.before ||
    had.after === has.after;
}

function around(
  column: SchemaObject,
  schema: Schema,
): { readonly index: number; readonly before: string; readonly after: string } {
  const siblings = columnsOf(schema, column.parent ?? "");
  const index = siblings.findIndex(({ id }) => id === column.id);
  return {
    index,
    before: siblings[index - 1]?.id ?? "",
    after: siblings[index + 1]?.id ?? "",
  };
}

const known = new WeakMap<Schema, Map<string, SchemaObject[]>>();

/** The columns of a table, in their order. */
export function columnsOf(
  schema: Schema,
  table: string,
): readonly SchemaObject[] {
  const found = known.get(schema);
  if (found !== undefined) return found.get(table) ?? [];
  const tables = new Map<string, SchemaObject[]>();
  for (const object of schema.values()) {
    if (object.kind !== "column" || object.parent === undefined) continue;
    const columns = tables.get(object.parent) ?? [];
    columns.push(object);
    tables.set(object.parent, columns);
  }
  for (const columns of tables.values()) {
    columns.sort((a, b) => a.rank - b.rank);
  }
  known.set(schema, tables);
  return tables.get(table) ?? [];
}

/** How often each word takes the place of another one in the columns of a table. */
function patternsIn(pairs: readonly Pair[]): ReadonlyMap<string, number> {
  const seen = new Map<string, Set<string>>();
  for (const pair of pairs) {
    if (typeLikeness(pair.from, pair.to) < 0.9) continue;
    const pattern = patternOf(pair);
    if (pattern === "") continue;
    seen.set(pattern, (seen.get(pattern) ?? new Set()).add(pair.from.id));
  }
  return new Map([...seen].map(([pattern, ids]) => [pattern, ids.size]));
}

/** What words go and what come, where others stay: `user > member`. */
function patternOf({ from, to }: Pair): string {
  const [had = [], has = []] = [from, to].map((each) =>
    wordsOf(unquoted(textOf(each, "name")))
  );
  const gone = had.filter((word) => !has.includes(word));
  const come = has.filter((word) => !had.includes(word));
  const isPart = gone.length < had.length && gone.length + come.length > 0;
  return isPart ? `${gone.join(" ")} > ${come.join(" ")}` : "";
}
