import { OPPOSED } from "./opposites.ts";
import { areSynonyms } from "./synonyms.ts";
import { groupsOf } from "./word_groups.ts";

/** Beginnings that turn a word into its opposite: `import`, `export`. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ["im", "ex"],
  ["in", "ex"],
  ["in", "out"],
  ["in", "de"],
  ["en", "de"],
  ["at", "de"],
  ["a", "de"],
  ["up", "down"],
  ["on", "off"],
  ["over", "under"],
  ["x", "y"],
  ["x", "z"],
  ["y", "z"],
];

/** What makes something else of the word behind it: `title`, `subtitle`. */
const BEFORE: readonly string[] = [
  "sub",
  "super",
  "pre",
  "post",
  "re",
  "over",
  "under",
  "meta",
  "sur",
  "fore",
];

const opposedOf = groupsOf(OPPOSED.map((lists) => lists.flat()));

/** Whether two words tell apart what they stand in. */
export function areOpposed(left: string, right: string): boolean {
  if (left === right || areSynonyms(left, right)) return false;
  if (/^\d+$/.test(left) && /^\d+$/.test(right)) {
    return Number(left) !== Number(right);
  }
  return isNegation(left, right) || isNegation(right, left) ||
    areOpposites(left, right) || areCounterparts(left, right) ||
    areCounterparts(right, left) || areCompounds(left, right);
}

function areOpposites(left: string, right: string): boolean {
  const groups = opposedOf.get(left) ?? [];
  const others = opposedOf.get(right) ?? [];
  return groups.filter((group) => others.includes(group)).some((group) =>
    !(OPPOSED[group] ?? []).some((same) =>
      same.includes(left) && same.includes(right)
    )
  );
}

function isNegation(word: string, other: string): boolean {
  const stem = word.replace(/^en/, "");
  return ["in", "un", "dis", "non", "im", "ir", "il", "de", "anti", "not"]
    .some((prefix) =>
      other === `${prefix}${word}` ||
      stem.length > 3 && other === `${prefix}${stem}`
    ) ||
    BEFORE.some((prefix) => word.length > 2 && other === `${prefix}${word}`);
}

/** `employer` and `employee`, `import` and `export`. */
function areCounterparts(word: string, other: string): boolean {
  const [, doer] = /^(.{3,}?)(?:er|or)$/.exec(word) ?? [];
  if (doer !== undefined && other === `${doer}ee`) return true;
  return BEGINNINGS.some(([beginning, opposite]) =>
    word.startsWith(beginning) && word.length - beginning.length > 2 &&
    other === opposite + word.slice(beginning.length)
  );
}

/** Opposites with the same before or behind them: `startdate`, `enddate`. */
function areCompounds(left: string, right: string): boolean {
  const most = Math.min(left.length, right.length) - 2;
  for (let size = 2; size <= most; size++) {
    const isEnd = left.slice(-size) === right.slice(-size);
    const isBeginning = left.slice(0, size) === right.slice(0, size);
    if (!isEnd && !isBeginning) return false;
    if (isEnd && areOpposites(left.slice(0, -size), right.slice(0, -size))) {
      return true;
    }
    if (isBeginning && areOpposites(left.slice(size), right.slice(size))) {
      return true;
    }
  }
  return false;
}
