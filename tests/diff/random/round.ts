import { checkPair } from "../laws.ts";
import type { LawfulPair } from "../laws.ts";
import { Dice } from "./dice.ts";
import { generate } from "./generate.ts";
import type { Model } from "./model.ts";
import { mutate } from "./mutate.ts";
import { render, renderRows } from "./render.ts";

/** A random schema and what it became. */
export interface Round {
  readonly seed: number;
  readonly old: Model;
  readonly new: Model;
}

/** The round of a seed. */
export function roundOf(seed: number): Round {
  const dice = new Dice(seed);
  const old = generate(dice);
  let wanted = old;
  for (let left = 1 + dice.below(6); left > 0; left--) {
    wanted = mutate(dice, wanted);
  }
  return { seed, old, new: wanted };
}

/** A round as a pair for the laws. */
export function pairOf(round: Round): LawfulPair {
  return {
    old: render(round.old),
    new: render(round.new),
    rows: renderRows(round.old),
    isQuick: round.seed % 20 !== 0,
    roles: ["confiture_diff_owner", "confiture_diff_reader"],
  };
}

/** What is broken in a round; what the server does not take at all is no round. */
export async function broken(
  round: Round,
): Promise<readonly string[] | undefined> {
  try {
    const faults = (await checkPair(pairOf(round))).broken;
    return faults.some((fault) => UNFIT_REGEXP.test(fault))
      ? undefined
      : faults;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return isRefused(message) ? undefined : [`stopped: ${message}`];
  }
}

/** Rows that the new schema has no room for, which no plan may drop silently. */
const UNFIT_REGEXP = /no partition of relation/;

function isRefused(message: string): boolean {
  return message.startsWith("Cannot execute the statement");
}
