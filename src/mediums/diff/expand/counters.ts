import { textOf } from "../../../catalog/schema/facts.ts";
import { countingOf } from "../../../catalog/schema/kinds/column_definition.ts";
import type {
  PlannedChange,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/mod.ts";
import { headOf, lastOf } from "../../../catalog/schema/renames/names.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import type { DoubledColumn } from "./doubled.ts";
import { firstFree } from "./old_names.ts";

/** What counts the values of a column. */
export interface Counter {
  /** Its sequence, as SQL names it. */
  readonly sequence: string;
  /** Where it is no identity: the id of what makes it the column's own. */
  readonly owned?: string;
}

/** A column that counts by itself, and the one beside it that will. */
export interface Counting {
  /** The ids of both columns. */
  readonly old: string;
  readonly beside: string;
  readonly from?: Counter;
  readonly to: Counter;
  /** What the sequence of a new identity is called as long as the old one has its name. */
  readonly aside: string;
}

/** What counts a column's values; undefined where nothing does. */
export function counterOf(id: string, schema: Schema): Counter | undefined {
  const column = schema.get(id);
  if (column === undefined) return undefined;
  const { name } = countingOf(column);
  if (name !== undefined) return { sequence: name };
  const owned = [...schema.values()].find((each) =>
    each.kind === "owned sequence" && each.needs.includes(id)
  );
  return owned === undefined
    ? undefined
    : { sequence: textOf(owned, "sequence"), owned: owned.id };
}

/** The columns that will count by themselves. */
export function countingsIn(
  { old, wanted, doubled }: {
    readonly old: Schema;
    readonly wanted: Schema;
    readonly doubled: readonly DoubledColumn[];
  },
): readonly Counting[] {
  const taken = new Set(
    [...old.values(), ...wanted.values()].flatMap(({ id }) => [
      id.slice(id.indexOf(" ") + 1),
      counterOf(id, old)?.sequence ?? "",
    ]),
  );
  return doubled.filter(({ kind }) => kind === "retyped").flatMap((each) => {
    const ids = {
      old: `column ${each.table}.${each.old}`,
      beside: `column ${each.table}.${each.beside}`,
    };
    const [from, to] = [counterOf(ids.old, old), counterOf(ids.beside, wanted)];
    if (to === undefined) return [];
    const schema = headOf(to.sequence);
    const aside = firstFree(
      lastOf(to.sequence),
      (name) => !taken.has(`${schema}.${name}`),
    );
    taken.add(`${schema}.${aside}`);
    return [{
      ...ids,
      ...from === undefined ? {} : { from },
      to,
      aside: `${schema}.${aside}`,
    }];
  });
}

/** A schema in which the columns beside count by themselves. */
export function counted(
  schema: Schema,
  { countings, wanted, isAside }: {
    readonly countings: readonly Counting[];
    readonly wanted: Schema;
    /** Whether the sequence of an identity has a name of its own for a while. */
    readonly isAside: boolean;
  },
): Schema {
  const result = new Map(schema);
  for (const { beside, to, aside } of countings) {
    const [had, column] = [result.get(beside), wanted.get(beside)];
    if (had === undefined || column === undefined) continue;
    if (to.owned === undefined) {
      result.set(beside, {
        ...withFacts(had, column, ["identity", "counting"]),
      });
      if (isAside) renameCounter(result, beside, aside);
      continue;
    }
    const set = beside.replace(/^column /, "default ");
    const own = `sequence ${to.sequence}`;
    for (const id of [set, to.owned]) {
      const object = wanted.get(id);
      if (object !== undefined) result.set(id, object);
    }
    const sequence = result.get(own);
    if (sequence !== undefined) {
      result.set(own, { ...sequence, goesWith: [beside] });
    }
  }
  return result;
}

/** A schema in which the sequences of the new identities are out of the way. */
export function countersAside(
  schema: Schema,
  countings: readonly Counting[],
): Schema {
  const result = new Map(schema);
  for (const { beside, to, aside } of countings) {
    if (to.owned === undefined) renameCounter(result, beside, aside);
  }
  return result;
}

/** Goes on counting where the old one stands, or the other way round. */
export function carried(
  countings: readonly Counting[],
  { isBack }: { readonly isBack: boolean },
): readonly PlannedChange[] {
  return countings.flatMap(({ old, beside, from, to, aside }) => {
    const now = to.owned === undefined ? aside : to.sequence;
    if (from === undefined || from.sequence === now) return [];
    const [source, target, column] = isBack
      ? [now, from.sequence, old]
      : [from.sequence, now, beside];
    return [{
      type: "alter" as const,
      object: column,
      sql: `SELECT pg_catalog.setval(${
        quoteLiteral(target)
      }, last_value, is_called) FROM ${source}`,
    }];
  });
}

/** A column that counts no longer. */
export function uncounted(column: SchemaObject): SchemaObject {
  const { identity: _, counting: _c, ...facts } = column.facts;
  return { ...column, facts };
}

function renameCounter(
  schema: Map<string, SchemaObject>,
  id: string,
  name: string,
): void {
  const column = schema.get(id);
  const counting = column?.facts.counting;
  const isCounting = typeof counting === "object" && counting !== null &&
    !Array.isArray(counting);
  if (column === undefined || !isCounting) return;
  schema.set(id, {
    ...column,
    facts: { ...column.facts, counting: { ...counting, name } },
  });
}

function withFacts(
  object: SchemaObject,
  from: SchemaObject,
  names: readonly string[],
): SchemaObject {
  const facts = names.flatMap((name) => {
    const fact = from.facts[name];
    return fact === undefined ? [] : [[name, fact] as const];
  });
  return {
    ...object,
    facts: { ...object.facts, ...Object.fromEntries(facts) },
  };
}
