import type { Suspicion } from "./columns.ts";
import type { RenameQuestion } from "./rename.ts";

/** From where on a rename is taken for granted. */
export const SURE = 0.78;
/** From where on somebody is asked. */
export const LIKELY = 0.45;
/** By how much the surest has to be ahead of the next. */
export const MARGIN = 0.08;

/** By how much with tables, which may be divided among several. */
export const MARGIN_OF_TABLES = 0.3;

/** What is taken for granted, and what is asked. */
export interface Matching {
  readonly sure: readonly Suspicion[];
  readonly questions: readonly RenameQuestion[];
}

/**
 * Matches things one to one, the surest first. What could as well be another
 * one is left to people.
 */
export function match(
  suspicions: readonly Suspicion[],
  margin: number = MARGIN,
): Matching {
  const sorted = suspicions.filter(({ score }) => score >= LIKELY)
    .toSorted((a, b) => b.score - a.score);
  const sure: Suspicion[] = [];
  const taken = new Set<string>();
  const contested = new Set<string>();
  const isFree = ({ from, to }: Suspicion) =>
    !taken.has(`from ${from}`) && !taken.has(`to ${to}`);
  const byEnd = new Map<string, Suspicion[]>();
  for (const one of sorted) {
    for (const key of [`from ${one.from}`, `to ${one.to}`]) {
      const others = byEnd.get(key);
      if (others === undefined) byEnd.set(key, [one]);
      else others.push(one);
    }
  }
  for (const one of sorted) {
    if (one.score < SURE || !isFree(one)) continue;
    const keys = [`from ${one.from}`, `to ${one.to}`];
    const least = one.score - (one.score > 0.96 ? MARGIN : margin);
    const hasRival = keys.flatMap((key) => byEnd.get(key) ?? [])
      .some((other) => other !== one && other.score > least && isFree(other));
    if (hasRival) keys.forEach((key) => contested.add(key));
    if (keys.some((key) => contested.has(key))) continue;
    keys.forEach((key) => taken.add(key));
    sure.push(one);
  }
  const open = sorted.filter(isFree);
  const groups = Map.groupBy(open, ({ from }) => from);
  return {
    sure,
    questions: [...groups].map(([from, group]) => ({
      kind: group[0]?.kind ?? "",
      from,
      candidates: group.map(({ to, score }) => ({ to, score: rounded(score) })),
    })),
  };
}

/** A score with two digits, as it is shown. */
export function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
