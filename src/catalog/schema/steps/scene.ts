import { dependentsOf } from "../dependents.ts";
import { KIND_OF } from "../kinds.ts";
import { has } from "../facts.ts";
import type { PlannedChange, Schema, SchemaObject } from "../model.ts";

/** Everything that is done with one thing in one go. */
export interface Deed {
  /** `make index public.i`. */
  readonly key: string;
  readonly type: PlannedChange["type"];
  /** As it was where it is dropped, else as it will be; absent where neither schema has it. */
  readonly object?: SchemaObject;
  readonly changes: readonly PlannedChange[];
  /** Keys; absent where it waits for everything before it, and everything after it for it. */
  readonly waits?: readonly string[];
}

/** What the steps are made for. */
export interface SceneOptions {
  readonly old: Schema;
  readonly new: Schema;
  /** As in `server_version_num`. */
  readonly serverVersion: number;
}

/** A plan, looked at from all sides. */
export class Scene {
  readonly old: Schema;
  readonly new: Schema;
  readonly serverVersion: number;
  readonly deeds: readonly Deed[];
  readonly #byKey: ReadonlyMap<string, Deed>;
  readonly #waiters = new Map<string, string[]>();
  readonly #byParent: ReadonlyMap<string, readonly Deed[]>;
  readonly #taken: Set<string>;
  readonly #held: ReadonlySet<string>;

  constructor(changes: readonly PlannedChange[], options: SceneOptions) {
    this.old = options.old;
    this.new = options.new;
    this.serverVersion = options.serverVersion;
    this.deeds = withRivals(
      deedsOf(changes, options).map(withoutIdleWaits),
      options.old,
    );
    this.#byKey = new Map(this.deeds.map((deed) => [deed.key, deed]));
    this.#byParent = Map.groupBy(
      this.deeds,
      ({ object }) => object?.parent ?? "",
    );
    for (const { key, waits } of this.deeds) {
      for (const each of waits ?? []) {
        const known = this.#waiters.get(each);
        if (known === undefined) this.#waiters.set(each, [key]);
        else known.push(key);
      }
    }
    this.#held = heldIn(this.#byKey);
    this.#taken = new Set(
      [...options.old.values(), ...options.new.values()].flatMap((object) =>
        KIND_OF.get(object.kind)?.occupies?.(object) ?? []
      ),
    );
  }

  /** What is done under a key. */
  deed(key: string): Deed | undefined {
    return this.#byKey.get(key);
  }

  /** What is done with the things of a table. */
  deedsOn(table: string | undefined): readonly Deed[] {
    return this.#byParent.get(table ?? "") ?? [];
  }

  /** Keys of what waits for a key. */
  waitersOf(key: string): readonly string[] {
    return this.#waiters.get(key) ?? [];
  }

  /** Whether it is done while something is gone that comes back, and nobody may look. */
  isHeld(key: string): boolean {
    return this.#held.has(key);
  }

  /** Whether a relation may hold rows and be in use all the while. */
  isLiving(id: string | undefined): boolean {
    if (id === undefined) return false;
    const relation = this.new.get(id);
    return relation !== undefined && HOLDING.has(relation.kind) &&
      this.old.has(id) && !has(relation, "foreign") &&
      !this.#byKey.has(`make ${id}`);
  }

  /** Whether a relation is a table whose rows are in its partitions. */
  isPartitioned(id: string | undefined): boolean {
    const relation = this.new.get(id ?? "") ?? this.old.get(id ?? "");
    return relation !== undefined && has(relation, "partitionedBy");
  }

  /** Whether the old one can stand until the new one is ready: nothing else waits for its end. */
  isExchanged(id: string): boolean {
    const [drop, make] = [`drop ${id}`, `make ${id}`];
    return this.#byKey.has(drop) && this.#byKey.has(make) &&
      this.waitersOf(drop).every((each) => each === make);
  }

  /** Takes the first of the names that nothing has, as `occupies` tells of them. */
  take(names: Iterable<readonly [name: string, occupied: string]>): string {
    for (const [name, occupied] of names) {
      if (this.#taken.has(occupied)) continue;
      this.#taken.add(occupied);
      return name;
    }
    throw new TypeError("No name is free");
  }

  /** Whether a name is had by something old, new or on the way. */
  isTaken(occupied: string): boolean {
    return this.#taken.has(occupied);
  }
}

const HOLDING: ReadonlySet<string> = new Set(["table", "materialized view"]);

/** What brings rows back, and what has set them aside. */
const FILLING = "alter rows of ";
const KEEPING = "alter rows set aside of ";

/** The key of what has set aside the rows that are brought back. */
export function keepingOf(key: string): string | undefined {
  return key.startsWith(FILLING)
    ? `${KEEPING}${key.slice(FILLING.length)}`
    : undefined;
}

/** Whether it can be made ready beforehand, so that what is left of it takes no time. */
function isMadeReady(key: string): boolean {
  return /^(make|drop) (constraint|index) /.test(key);
}

/** Keys of what stands between the end of a thing and its return; those of rows, too. */
function heldIn(byKey: ReadonlyMap<string, Deed>): ReadonlySet<string> {
  const held = new Set<string>();
  for (const key of byKey.keys()) {
    const end = keepingOf(key) ?? key.replace(/^make /, "drop ");
    if (end === key || !byKey.has(end)) continue;
    const known = new Map([[end, true]]);
    const isAfter = (each: string): boolean => {
      const found = known.get(each);
      if (found !== undefined) return found;
      known.set(each, false);
      const isSo = (byKey.get(each)?.waits ?? []).map(isAfter).includes(true);
      known.set(each, isSo);
      return isSo;
    };
    isAfter(key);
    for (const [each, isSo] of known) {
      const isOwn = each === key || each === end;
      const isHeld = isOwn ? keepingOf(key) !== undefined : !isMadeReady(each);
      if (isSo && isHeld) held.add(each);
    }
  }
  return held;
}

/** What everything before is done without, and everything after with. */
const BARRIERS: ReadonlySet<string> = new Set([
  "event trigger",
  "default privileges",
]);

function deedsOf(
  changes: readonly PlannedChange[],
  both: SceneOptions,
): readonly Deed[] {
  const deeds: Deed[] = [];
  const newest = new Map<string, string>();
  for (const change of changes) {
    const key = `${change.type} ${change.object}`;
    const last = deeds.at(-1);
    if (last?.key === key) {
      deeds[deeds.length - 1] = { ...last, changes: [...last.changes, change] };
      continue;
    }
    const object = change.type === "drop"
      ? both.old.get(change.object)
      : both.new.get(change.object) ?? both.old.get(change.object);
    const isBarrier = change.waits === undefined ||
      BARRIERS.has(object?.kind ?? "");
    // The columns of a table come in their order.
    const siblings = change.type === "make" && object?.parent !== undefined &&
        ORDERED.has(object.kind)
      ? `${object.kind} of ${object.parent}`
      : undefined;
    const before = siblings === undefined ? undefined : newest.get(siblings);
    deeds.push({
      key,
      type: change.type,
      ...object && { object },
      changes: [change],
      ...!isBarrier &&
        { waits: [...change.waits ?? [], ...before ? [before] : []] },
    });
    if (siblings !== undefined) newest.set(siblings, key);
  }
  return deeds;
}

/** What there can be only one of: the old one goes first, whatever it is called. */
function withRivals(deeds: readonly Deed[], old: Schema): readonly Deed[] {
  const gone = Map.groupBy(
    deeds.filter(({ type }) => type === "drop"),
    ({ object }) => object === undefined ? "" : placeOf(object, old),
  );
  return deeds.map((deed) => {
    const { type, object, waits } = deed;
    if (type !== "make" || object === undefined || !waits) return deed;
    if (object.kind === "table") return deed;
    const place = placeOf(object, old);
    const rivals = place === "" ? [] : gone.get(place) ?? [];
    return rivals.length === 0 ? deed : {
      ...deed,
      waits: [...new Set([...waits, ...rivals.map(({ key }) => key)])],
    };
  });
}

/** A table's primary key, or the rows that a partitioned table has; empty for what can be there several times. */
function placeOf(
  { id, kind, parent, facts }: SchemaObject,
  old: Schema,
): string {
  if (kind === "constraint" && facts.type === "p") return `key of ${parent}`;
  if (kind === "inheritance" && facts.bound !== undefined) {
    return `rows of table ${facts.parent}`;
  }
  if (kind !== "table") return "";
  const above = dependentsOf(old, id).map((each) => old.get(each)).find((
    each,
  ) =>
    each?.kind === "inheritance" && each.parent === id &&
    each.facts.bound !== undefined
  );
  return above === undefined ? "" : `rows of table ${above.facts.parent}`;
}

/** What is said of a column does not mind the indexes that are there. */
function withoutIdleWaits(deed: Deed): Deed {
  const { key, changes, waits } = deed;
  const isIdle = key.startsWith("alter column ") &&
    changes.every(({ sql }) => IDLE_REGEXP.test(sql));
  return !isIdle || waits === undefined ? deed : {
    ...deed,
    waits: waits.filter((each) => !/^drop (index|constraint) /.test(each)),
  };
}

const IDLE_REGEXP =
  / (SET NOT NULL|SET STATISTICS -?\d+|SET STORAGE \w+|SET COMPRESSION \w+)$/;

const ORDERED: ReadonlySet<string> = new Set(["column", "inheritance"]);
