import { dependentsIn } from "./dependents.ts";
import { differing } from "./facts.ts";
import type { Alteration, Both, Kind } from "./kind.ts";
import { KIND_OF } from "./kinds.ts";
import { linkOf } from "./link.ts";
import { lookedInto } from "./looked_into.ts";
import type { SchemaObject } from "./model.ts";
import { betweenNamesakes } from "./overloads.ts";
import { pouringsOf } from "./pouring.ts";
import type { Pouring } from "./pouring.ts";
import { retyping } from "./retyping.ts";
import { rewrittenTables } from "./rewritten.ts";

/** What becomes of a thing. */
export type Fate =
  | { readonly type: "dropped" }
  | { readonly type: "made" }
  | { readonly type: "replaced" }
  | { readonly type: "altered"; readonly alteration: Alteration };

/** What becomes of everything that does not just stay. */
export interface Fates {
  readonly byId: ReadonlyMap<string, Fate>;
  /** What an alteration disturbs, and the ids of what disturbs it. */
  readonly disturbers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rows that are set aside meanwhile. */
  readonly pourings: readonly Pouring[];
  /** Ids of the tables that are made anew around their rows. */
  readonly poured: ReadonlySet<string>;
}

/** Decides what is made, altered, replaced and dropped. */
export function fatesOf(both: Both): Fates {
  return new Decision(both).decide();
}

class Decision {
  readonly #both: Both;
  readonly #fates = new Map<string, Fate>();
  readonly #disturbers = new Map<string, Set<string>>();
  readonly #dependents: ReadonlyMap<string, readonly string[]>;

  constructor(both: Both) {
    this.#both = both;
    this.#dependents = dependentsIn(both.old);
  }

  decide(): Fates {
    const { old, new: wanted } = this.#both;
    for (const id of wanted.keys()) {
      if (!old.has(id)) this.#fates.set(id, { type: "made" });
    }
    for (const [id, object] of old) {
      const next = wanted.get(id);
      if (next === undefined) this.#fates.set(id, { type: "dropped" });
      else if (!isSame(object, next)) this.#change(object, next);
    }
    for (const id of lookedInto(this.#both, this.#fates)) {
      this.#remake(id);
    }
    for (const id of betweenNamesakes(this.#both, this.#fates)) {
      this.#fates.set(id, { type: "replaced" });
    }
    const poured = rewrittenTables(this.#both, this.#fates);
    for (const id of poured) this.#fates.set(id, { type: "replaced" });
    for (const [id, fate] of [...this.#fates]) {
      if (isGone(fate)) this.#spread(id);
      if (fate.type !== "altered") continue;
      for (const each of fate.alteration.disturbs ?? []) {
        this.#disturb(each, id);
      }
    }
    const told = { byId: this.#fates };
    const pourings = pouringsOf(this.#both, told, poured);
    for (const pouring of pourings) {
      for (const each of pouring.disturbs) {
        this.#disturb(each, pourKey(pouring));
      }
    }
    return {
      ...told,
      disturbers: this.#disturbers,
      pourings,
      poured: new Set(
        pourings.flatMap(({ isRewritten, from }) => isRewritten ? from : []),
      ),
    };
  }

  #change(from: SchemaObject, to: SchemaObject): void {
    if (this.#changesHandsOnly(from, to)) {
      this.#fates.set(from.id, {
        type: "altered",
        alteration: { changes: [] },
      });
      return;
    }
    const alteration = this.#losesOriginal(from, to)
      ? "replace"
      : kindOf(from).alter?.(from, to, this.#both) ?? "replace";
    this.#fates.set(
      from.id,
      alteration === "replace"
        ? { type: "replaced" }
        : { type: "altered", alteration },
    );
  }

  #remake(id: string): void {
    const [from, to] = [this.#both.old.get(id), this.#both.new.get(id)];
    if (from === undefined || to === undefined) return;
    this.#fates.set(id, {
      type: "altered",
      alteration: retyping(from, to, this.#both),
    });
  }

  /** Attaching a table makes copies of what it has, and detaching it frees them. */
  #changesHandsOnly(from: SchemaObject, to: SchemaObject): boolean {
    // A name is its own only for what is a copy.
    const isSame = differing(from, to).every((fact) => fact === "ownName");
    if (!isSame || from.copyOf === to.copyOf) return false;
    if (from.copyOf === undefined) return true;
    const original = this.#both.old.get(from.copyOf);
    return !this.#both.new.has(linkOf(from, original));
  }

  /** What is to stay when its original goes, on a table that stays a partition. */
  #losesOriginal(from: SchemaObject, to: SchemaObject): boolean {
    if (from.copyOf === undefined || from.kind === "column") return false;
    const original = this.#both.old.get(from.copyOf);
    return to.copyOf === undefined && !this.#both.new.has(from.copyOf) &&
      this.#both.new.has(linkOf(from, original));
  }

  /** What needs a thing that goes has to go as well, and comes back if it is wanted. */
  #spread(id: string): void {
    for (const dependent of this.#dependents.get(id) ?? []) {
      if (this.#follows(dependent, id)) this.#replace(dependent);
    }
  }

  #follows(dependent: string, gone: string): boolean {
    const from = this.#both.old.get(dependent);
    const to = this.#both.new.get(dependent);
    if (from === undefined || to === undefined) return false;
    if (from.parent === gone) return true;
    if (kindOf(from).follows?.(from, gone) === false) return false;
    // What is altered may need it no longer.
    return this.#fates.get(dependent)?.type !== "altered" ||
      to.needs.includes(gone);
  }

  #replace(id: string): void {
    const fate = this.#fates.get(id);
    if (fate !== undefined && fate.type !== "altered") return;
    this.#fates.set(id, { type: "replaced" });
    this.#spread(id);
  }

  #disturb(id: string, by: string): void {
    const object = this.#both.old.get(id);
    if (object === undefined || id === by) return;
    if (kindOf(object).follows?.(object, by) === false) return;
    const known = this.#disturbers.get(id) ?? new Set();
    if (known.has(by)) return;
    this.#disturbers.set(id, known.add(by));
    if (this.#both.new.has(id)) this.#replace(id);
    for (const next of this.#dependents.get(id) ?? []) this.#disturb(next, by);
  }
}

/** What disturbs things for a pouring. */
export function pourKey({ table }: Pouring): string {
  return `rows of ${table}`;
}

/** Whether the old thing is dropped, to come again or not. */
export function isGone(fate: Fate | undefined): boolean {
  return fate?.type === "dropped" || fate?.type === "replaced";
}

/** Whether the new thing is made, the first time or again. */
export function isMade(fate: Fate | undefined): boolean {
  return fate?.type === "made" || fate?.type === "replaced";
}

function isSame(left: SchemaObject, right: SchemaObject): boolean {
  return left.copyOf === right.copyOf &&
    JSON.stringify(left.facts) === JSON.stringify(right.facts);
}

/** The kind of a thing. */
export function kindOf({ kind }: SchemaObject): Kind {
  const found = KIND_OF.get(kind);
  if (found === undefined) throw new TypeError(`No kind is called ${kind}`);
  return found;
}
