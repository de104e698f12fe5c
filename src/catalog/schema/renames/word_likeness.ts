import { areOpposed } from "./opposed.ts";
import { abbreviates, haveOneStem, isSlip, singular } from "./spelling.ts";
import { areSynonyms } from "./synonyms.ts";

/** How much one word looks like another one's new form, from 0 to 1. */
export function wordLikeness(left: string, right: string): number {
  if (left === right) return 1;
  if (areOpposed(left, right)) return 0;
  if (singular(left) === singular(right)) return 0.98;
  if (areSynonyms(left, right)) return 0.9;
  const [short = "", long = ""] = [left, right].toSorted((a, b) =>
    a.length - b.length
  );
  if (/\d/.test(short)) return 0;
  if (isSlip(short, long)) return 0.95;
  if (abbreviates(short, long)) {
    return short.length === 1 ? 0.6 : 0.93;
  }
  // Of one stem are many words, and not all mean the same.
  return haveOneStem(short, long) ? 0.7 : 0;
}

/** Names that are alike as a whole: `surname` and `sur_name`, `mail` and `email`. */
export function wholeLikeness(left: string, right: string): number {
  if (/\d/.test(left + right) || areOpposed(left, right)) return 0;
  return isSlip(left, right) ? 0.93 : 0;
}
