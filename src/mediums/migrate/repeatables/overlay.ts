import type {
  Facts,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/model.ts";
import type {
  RepeatableKind,
  RepeatablesConfig,
} from "../../../config/config.ts";

/** A living schema with the repeatables of another laid over it. */
export interface Overlay {
  /** What the database is to become. */
  readonly target: Schema;
  /** Ids of repeatables that cannot be there yet, and of what each of them lacks. */
  readonly lacking: ReadonlyMap<string, string>;
  /** Ids of functions that files do not have any more, though they have others of their names. */
  readonly outgrown: readonly string[];
}

/** Which kinds of things belong to which kind of repeatables. */
const KINDS: Readonly<Record<RepeatableKind, readonly string[]>> = {
  functions: ["function", "aggregate"],
  views: ["view"],
  triggers: ["trigger", "rule"],
  policies: ["policy"],
};

/** What is a part of the thing it is about. */
const PARTS: ReadonlySet<string> = new Set([
  "comment",
  "default",
  "grants",
  "owner",
  "security label",
]);

/**
 * Lays the repeatables of the files over a living schema. What files do not
 * have stays, a right or a comment as well as a function, unless it is to be
 * dropped: then it goes from all schemas that the files know.
 */
export function overlay(
  living: Schema,
  files: Schema,
  { kinds, drop }: RepeatablesConfig,
): Overlay {
  const repeated = new Set(kinds.flatMap((kind) => KINDS[kind]));
  const wanted = [...files.values()].filter((object) =>
    wholeOf(object, files, repeated) !== undefined
  );
  const target = new Map(living);
  if (drop) {
    for (const object of living.values()) {
      const whole = wholeOf(object, living, repeated);
      if (whole === undefined || files.has(object.id)) continue;
      if (isInKnownSchema(whole, living, files)) target.delete(object.id);
    }
  }
  const lacking = lackingOf(wanted, target);
  for (const object of wanted) {
    if (lacking.has(object.id)) continue;
    const there = living.get(object.id);
    if (there === undefined || textOf(there) !== textOf(object)) {
      target.set(object.id, drop ? object : withGrants(object, there));
    }
  }
  return { target, lacking, outgrown: outgrownOf(living, files, wanted) };
}

/** The repeatable that a thing is, or is a part of. */
export function wholeOf(
  object: SchemaObject,
  schema: Schema,
  repeated: ReadonlySet<string>,
): SchemaObject | undefined {
  if (repeated.has(object.kind)) return object;
  if (!PARTS.has(object.kind)) return undefined;
  const parent = schema.get(object.parent ?? "");
  return parent === undefined ? undefined : wholeOf(parent, schema, repeated);
}

/** The names of the kinds that are repeated. */
export function repeatedKinds(
  { kinds }: RepeatablesConfig,
): ReadonlySet<string> {
  return new Set(kinds.flatMap((kind) => KINDS[kind]));
}

function lackingOf(
  wanted: readonly SchemaObject[],
  target: Schema,
): ReadonlyMap<string, string> {
  const coming = new Set(wanted.map(({ id }) => id));
  const lacking = new Map<string, string>();
  for (;;) {
    const before = lacking.size;
    for (const { id, needs, parent = id } of wanted) {
      if (lacking.has(id)) continue;
      const need = [...needs, parent].find((each) =>
        lacking.has(each) ||
        !coming.has(each) && !target.has(each) && isEssential(each)
      );
      if (need !== undefined) lacking.set(id, lacking.get(need) ?? need);
    }
    if (lacking.size === before) return lacking;
  }
}

/** A key may have another name and serve as well; a column may not. */
function isEssential(id: string): boolean {
  return !/^(?:constraint|default|extension|index|replica index|clustering) /
    .test(id);
}

/** Rights that somebody gave by hand are not taken away. */
function withGrants(
  object: SchemaObject,
  there: SchemaObject | undefined,
): SchemaObject {
  if (object.kind !== "grants" || there === undefined) return object;
  const both = (fact: string) => {
    const listed = [there.facts[fact], object.facts[fact]].flatMap((value) =>
      Array.isArray(value) ? value : []
    );
    return [...new Map(listed.map((each) => [JSON.stringify(each), each]))]
      .sort(([left], [right]) => left < right ? -1 : left > right ? 1 : 0)
      .map(([, each]) => each);
  };
  const lists = ["granted", "revoked"].map((fact) =>
    [fact, both(fact)] as const
  )
    .filter(([, list]) => list.length > 0);
  return {
    ...object,
    facts: { ...object.facts, ...Object.fromEntries(lists) },
  };
}

function isInKnownSchema(
  whole: SchemaObject,
  living: Schema,
  files: Schema,
): boolean {
  const own = schemaOf(whole, living);
  if (own === "public") return true;
  return own !== undefined && files.has(`schema ${own}`);
}

function schemaOf(object: SchemaObject, schema: Schema): string | undefined {
  const need = object.needs.find((each) => each.startsWith("schema "));
  if (need !== undefined) return need.slice("schema ".length);
  const parent = schema.get(object.parent ?? "");
  if (parent !== undefined) return schemaOf(parent, schema);
  return object.id.slice(object.kind.length + 1).startsWith("public.")
    ? "public"
    : undefined;
}

/** A function with other parameters is another function; the old one stays beside it. */
function outgrownOf(
  living: Schema,
  files: Schema,
  wanted: readonly SchemaObject[],
): readonly string[] {
  const made = new Set(
    wanted.filter(({ id, kind }) => kind === "function" && !living.has(id))
      .map(({ id }) => nameOf(id)),
  );
  return [...living.values()].filter(({ id, kind }) =>
    kind === "function" && !files.has(id) && made.has(nameOf(id))
  ).map(({ id }) => id);
}

function nameOf(id: string): string {
  return id.replace(/\(.*$/, "");
}

function textOf({ facts }: { readonly facts: Facts }): string {
  return JSON.stringify(facts);
}
