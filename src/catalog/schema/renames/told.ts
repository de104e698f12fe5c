import { placeText } from "./_place_text.ts";
import { isCalled, writtenParts } from "./decisions.ts";
import type { RenameDecisions, ToldRename } from "./rename.ts";

/** Something that can be meant by a name. */
export interface Named {
  readonly kind: string;
  readonly id: string;
  /** Its names, each in plain parts: the one it had at first, and the one it has by now. */
  readonly names: readonly (readonly string[])[];
  /** The id of what it is a part of, by its name by now. */
  readonly whole?: string;
}

/** Both sides of one kind. */
export interface NamedSides {
  readonly old: readonly Named[];
  readonly wanted: readonly Named[];
}

/** A told rename that was understood. */
export interface ToldPair {
  readonly from: Named;
  readonly to: Named;
}

/** What is to be known of both sides about what was told in vain. */
export interface SchemaSense {
  readonly isKnown: (name: string, side: "old" | "wanted") => boolean;
  /** Whether a rename took place before. */
  readonly isDone: (told: ToldRename) => boolean;
}

/** What was told in vain. */
export interface LeftOver {
  /** A sentence for each decision that matched nothing. */
  readonly unused: readonly string[];
  /** Hints in files that tell of renames that took place before. */
  readonly done: readonly ToldRename[];
}

/** What people told; remembers what of it was of use. Lives as long as one search. */
export class Told {
  readonly #decisions: RenameDecisions;
  readonly #used = new Set<ToldRename>();
  readonly #usedNames = new Set<string>();
  readonly #reasons = new Map<ToldRename, string>();

  constructor(decisions: RenameDecisions) {
    this.#decisions = decisions;
  }

  /** Whether it was told that this is renamed to nothing. */
  isNotRenamed(thing: Named): boolean {
    const found = this.#decisions.notRenamed.filter((name) =>
      isNamed(name, thing)
    );
    for (const name of found) this.#usedNames.add(name);
    return found.length > 0;
  }

  /** Whether there is anything yet to be understood. */
  get isOpen(): boolean {
    return this.#decisions.renamed.some((told) => !this.#used.has(told));
  }

  /** The renames that were told of things of one kind. */
  pairsAmong({ old, wanted }: NamedSides): readonly ToldPair[] {
    const found = new Map<ToldRename, ToldPair>();
    const wantedIds = new Set(wanted.map(({ id }) => id));
    const oldIds = new Set(old.map(({ id }) => id));
    const [oldOnes, wantedOnes] = [lookupAmong(old), lookupAmong(wanted)];
    for (const told of this.#decisions.renamed) {
      if (this.#used.has(told)) continue;
      const pairs = oldOnes(told.from).flatMap((from) =>
        wantedOnes(told.to).filter((to) =>
          to.id !== from.id && to.whole === from.whole
        ).map((to) => ({ from, to }))
      );
      const clear = pairs.filter(({ from, to }) =>
        !wantedIds.has(from.id) && !oldIds.has(to.id)
      );
      const chosen = clear.length > 0 ? clear : pairs;
      const [pair] = chosen;
      if (pair === undefined) continue;
      if (chosen.length > 1) {
        this.#reasons.set(told, "more than one thing is called so");
      } else found.set(told, pair);
    }
    return this.#consistent(found, { oldIds, wantedIds });
  }

  /** What of it was of no use; a hint may stay in its file once it is done. */
  leftOver({ isKnown, isDone }: SchemaSense): LeftOver {
    const idle = this.#decisions.renamed.filter((each) =>
      !this.#used.has(each)
    );
    const done = idle.filter((each) =>
      each.place !== undefined && isDone(each)
    );
    const told = idle.filter((each) => !done.includes(each)).map((each) => {
      const reason = this.#reasons.get(each) ??
        (isDone(each)
          ? "that is done already; remove it"
          : reasonFor(each, isKnown));
      return `${
        placeText(each.place)
      }"${each.from}" is not renamed to "${each.to}": ${reason}`;
    });
    const names = this.#decisions.notRenamed.filter((name) =>
      !this.#usedNames.has(name)
    ).map((name) =>
      `"${name}" needs no decision: nothing that goes is called so`
    );
    return { unused: [...told, ...names], done };
  }

  /** Leaves out what would take the name of something that stays. */
  #consistent(
    found: ReadonlyMap<ToldRename, ToldPair>,
    { oldIds, wantedIds }: {
      readonly oldIds: ReadonlySet<string>;
      readonly wantedIds: ReadonlySet<string>;
    },
  ): readonly ToldPair[] {
    let pairs = [...found];
    for (;;) {
      const away = new Set(pairs.map(([, { from }]) => from.id));
      const next = pairs.filter(([told, { from, to }]) => {
        const isFree = !oldIds.has(to.id) || away.has(to.id) ||
          // Whoever says so today knows; what stands in a file may be old.
          told.place === undefined && !wantedIds.has(from.id);
        if (!isFree) {
          this.#reasons.set(
            told,
            `the old side has "${told.to}" already, and nothing says what becomes of that`,
          );
        }
        return isFree;
      });
      if (next.length === pairs.length) break;
      pairs = next;
    }
    const taken = new Set<string>();
    return pairs.flatMap(([told, pair]) => {
      const keys = [`from ${pair.from.id}`, `to ${pair.to.id}`];
      if (keys.some((key) => taken.has(key))) {
        this.#reasons.set(told, "another decision says otherwise");
        return [];
      }
      keys.forEach((key) => taken.add(key));
      this.#used.add(told);
      return [pair];
    });
  }
}

/** Whether a name that somebody wrote is meant for a thing. */
export function isNamed(written: string, { names }: Named): boolean {
  return names.some((parts) => isCalled(written, parts));
}

/** Looks up which of some things may be meant by a name. */
export function lookupAmong(
  things: readonly Named[],
): (written: string) => readonly Named[] {
  const byLast = new Map<string, Named[]>();
  for (const thing of things) {
    for (const last of new Set(thing.names.map((parts) => parts.at(-1)))) {
      if (last === undefined) continue;
      const known = byLast.get(last);
      if (known === undefined) byLast.set(last, [thing]);
      else known.push(thing);
    }
  }
  return (written) => {
    const last = writtenParts(written).at(-1) ?? "";
    return [...new Set([last, last.toLowerCase()])]
      .flatMap((each) => byLast.get(each) ?? [])
      .filter((thing) => isNamed(written, thing));
  };
}

function reasonFor(
  { from, to }: ToldRename,
  isKnown: SchemaSense["isKnown"],
): string {
  if (!isKnown(from, "old")) return "the old side has nothing of that name";
  return isKnown(to, "wanted")
    ? "the two are not of one kind, or not in one place"
    : "the new side has nothing of that name";
}
