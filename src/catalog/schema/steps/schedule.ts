import type { PlannedChange } from "../model.ts";
import type { Deed } from "./scene.ts";
import type { Link, Step } from "./step.ts";

/** What is done with one thing, as it is to run. */
export interface Chain {
  readonly deed: Deed;
  readonly links: readonly Link[];
}

/**
 * Puts statements into as few steps as what waits for what allows: those that
 * belong together in one transaction, and between these what runs alone.
 * Undefined where what is to stand together cannot.
 */
export function schedule(
  chains: readonly Chain[],
): readonly Step[] | undefined {
  const actions = actionsOf(chains);
  const [best] = [true, false]
    .map((isTogetherFirst) => new Levels(actions, isTogetherFirst))
    .filter(({ isStable }) => isStable)
    .toSorted((left, right) => left.count - right.count);
  return best === undefined ? undefined : stepsOf(actions, best);
}

interface Action {
  readonly link: Link;
  readonly change: PlannedChange;
  /** Indexes of actions. */
  readonly waits: readonly number[];
  /** Indexes of actions that are to be in the same transaction. */
  readonly ties: readonly number[];
}

function actionsOf(chains: readonly Chain[]): readonly Action[] {
  const actions: Action[] = [];
  const byKey = new Map<string, number[]>();
  let barrier: readonly number[] = [];
  let since = 0;
  for (const { deed, links } of chains) {
    const own: number[] = [];
    const isBarrier = deed.waits === undefined;
    for (const link of links) {
      const previous = own.at(-1);
      const first = isBarrier
        ? [...barrier, ...Array.from(actions.keys()).slice(since)]
        : [
          ...barrier,
          ...at(
            byKey,
            (deed.waits ?? []).filter((each) => !link.beside?.includes(each)),
          ),
        ];
      own.push(actions.length);
      actions.push({
        link,
        change: {
          type: deed.type,
          object: deed.changes[0]?.object ?? "",
          sql: link.sql,
          ...link.hazards && { hazards: link.hazards },
          ...link.notes && { notes: link.notes },
          ...link.mode === "outside" && { outside: true },
        },
        waits: [
          ...previous === undefined ? first : [previous],
          ...at(byKey, link.waits ?? []),
        ],
        ties: at(byKey, link.tiedTo ?? []),
      });
    }
    byKey.set(deed.key, own);
    if (isBarrier && own.length > 0) {
      barrier = own;
      since = actions.length;
    }
  }
  return actions;
}

function at(
  byKey: ReadonlyMap<string, readonly number[]>,
  keys: readonly string[],
): readonly number[] {
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

/** Where each action comes: one level after another, those of transactions and the others in turn. */
class Levels {
  readonly of: readonly number[];
  /** How many levels hold something. */
  readonly count: number;
  /** Whether all that is tied could be brought together. */
  readonly isStable: boolean;

  constructor(actions: readonly Action[], isTogetherFirst: boolean) {
    const levels = actions.map(() => 0);
    const even = (action: Action) =>
      (action.link.mode === "together") === isTogetherFirst;
    let isStable = false;
    // What is tied pulls up what comes before it, and that others.
    for (let round = 0; round < MOST_ROUNDS && !isStable; round++) {
      isStable = true;
      const raise = (index: number, level: number) => {
        if (level <= (levels[index] ?? 0)) return;
        levels[index] = level;
        isStable = false;
      };
      actions.forEach((action, index) => {
        const least = Math.max(
          levels[index] ?? 0,
          ...action.waits.map((each) => levels[each] ?? 0),
        );
        raise(index, least + ((least % 2 === 0) === even(action) ? 0 : 1));
        for (const each of action.ties) raise(each, levels[index] ?? 0);
      });
    }
    this.isStable = isStable;
    this.of = levels;
    this.count = new Set(levels).size;
  }
}

const MOST_ROUNDS = 20;

function stepsOf(actions: readonly Action[], levels: Levels): readonly Step[] {
  const order = [...actions.keys()].sort((left, right) =>
    (levels.of[left] ?? 0) - (levels.of[right] ?? 0) || left - right
  );
  const steps: (Step & { readonly changes: PlannedChange[] })[] = [];
  let last: { readonly level: number; readonly mode: Link["mode"] } | undefined;
  for (const index of order) {
    const action = actions[index];
    if (action === undefined) continue;
    const { link: { mode, reason }, change } = action;
    const level = levels.of[index] ?? 0;
    const isMore = last?.level === level && last.mode === mode &&
      mode !== "alone";
    const previous = isMore ? steps.at(-1) : undefined;
    if (previous !== undefined) previous.changes.push(change);
    else {
      steps.push({
        mode: mode === "outside" ? "outside" : "transaction",
        changes: [change],
        ...reason !== undefined && { reason },
      });
    }
    last = { level, mode };
  }
  return steps;
}
