import { checkPairIn } from "../laws.ts";
import type { LawfulPair } from "../laws.ts";
import type { Bench } from "./bench.ts";
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
  on: Bench,
): Promise<readonly string[] | undefined> {
  const here = await on.take(round.old.schemas);
  const there = await on.take(round.new.schemas);
  const pair = {
    ...pairOf(round),
    old: render({ ...round.old, schemas: [] }),
    new: render({ ...round.new, schemas: [] }),
  };
  try {
    const { broken } = await checkPairIn(pair, { here, there });
    const faults = broken.filter((fault) =>
      !UNFIT.some((each) => each.test(fault)) &&
      !refersToNone(fault, pair.rows ?? "")
    );
    return faults.length === 0 && broken.length > 0 ? undefined : faults;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return isRefused(message) ? undefined : [`stopped: ${message}`];
  } finally {
    await on.giveBack(here);
    await on.giveBack(there);
  }
}

/** What no plan can do without dropping rows silently: the server refuses, and nothing is lost. */
const UNFIT: readonly RegExp[] = [
  // Rows that no partition is left or made for.
  /no partition of relation/,
  // A table's own column becomes the one that it has from another table: its
  // values are none of that type, or there are none where there must be.
  /^(back, )?run: .*(invalid input syntax for type|malformed array literal|violates not-null constraint).* in: INSERT INTO .*_rows"?$/,
  // A view whose owner may not read what it shows: nobody can fill what is made of it.
  /^(back, )?run: .*permission denied for (table|view|materialized view) .* in: CREATE MATERIALIZED VIEW /,
  // Values of a type that has nothing to do with the other one.
  /^(back, )?run: .*malformed array literal.* in: ALTER TABLE .* TYPE .*\[\] USING /,
];

/** A new foreign key, to a table that never held a row: no partition of it takes any. */
function refersToNone(fault: string, rows: string): boolean {
  const [, table] =
    /^(?:back, )?run: .*violates foreign key constraint.* is not present in table "([^"]+)"/
      .exec(fault) ?? [];
  return table !== undefined && !rows.includes(`."${table}" (`);
}

function isRefused(message: string): boolean {
  return message.startsWith("Cannot execute the statement");
}
