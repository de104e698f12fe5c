import {
  areOpposed,
  areSynonyms,
  isEmpty,
  isGeneric,
  isTurning,
} from "./words.ts";

/** How much one name looks like another one's new name. */
export interface Likeness {
  /** From 0 to 1. */
  readonly score: number;
  /** Whether the names, like or not, tell of different things. */
  readonly isOpposed: boolean;
  /** Whether a word was added or taken away that may make something else of it. */
  readonly isTurned: boolean;
}

/** What is known of names besides themselves. */
export interface LikenessOptions {
  /** Names of what the things are in: words of them say nothing. */
  readonly context?: readonly string[];
}

/** Compares two plain names. */
export function likenessOf(
  left: string,
  right: string,
  { context = [] }: LikenessOptions = {},
): Likeness {
  const [had, has] = [wordsOf(left), wordsOf(right)];
  const isSame = foldings(left).some((each) => foldings(right).includes(each));
  if (isSame) return sure(left === right ? 1 : 0.99);
  const around = context.flatMap(wordsOf);
  const pairs = paired(had, has);
  const lone = [had, has].map((words, side) =>
    words.filter((_, index) =>
      !pairs.some((pair) => (side === 0 ? pair.left : pair.right) === index)
    )
  );
  const [gone = [], come = []] = lone;
  const isOpposed = gone.some((word) =>
    come.some((other) => areOpposed(word, other))
  );
  const telling = [...gone, ...come].filter((word) =>
    !around.some((other) => isContext(word, other))
  );
  const isTurned = telling.some(isTurning) &&
    (gone.length === 0 || come.length === 0);
  // Where the words are as many, each has been compared by itself.
  const joined = had.length === has.length
    ? 0
    : wholeLikeness(had.join(""), has.join(""));
  if (
    isInitialed(had.join(""), has) || isInitialed(has.join(""), had)
  ) return sure(0.9);
  if (isOpposed) return { score: 0.3, isOpposed, isTurned };
  const likenesses = pairs.map(({ score }) => score);
  const weakest = Math.min(1, ...likenesses);
  if (pairs.length > 0 && gone.length === 0 && come.length === 0) {
    return { score: weakest * 0.99, isOpposed, isTurned };
  }
  if (pairs.length > 0 && (gone.length === 0 || come.length === 0)) {
    // Words were only added, or only taken away.
    const isTelling = pairs.some(({ word }) => !isEmpty(word));
    const loneScore = telling.length === 0
      ? 0.97
      : telling.every(isGeneric)
      ? 0.92
      : telling.length > 1
      ? 0.72
      : 0.86;
    const isKnown = telling.length === 0 || isTelling;
    return {
      score: Math.max(weakest * loneScore * (isKnown ? 1 : 0.5), joined),
      isOpposed,
      isTurned,
    };
  }
  const all = [...had, ...has];
  const weight = (word: string) => isGeneric(word) ? 0.4 : 1;
  const total = all.reduce((sum, word) => sum + weight(word), 0);
  const shared = pairs.reduce(
    (sum, pair) => sum + 2 * pair.score * weight(pair.word),
    0,
  );
  const overlap = total === 0 ? 0 : shared / total;
  return {
    score: Math.max(Math.min(overlap * 0.75, 0.6), joined),
    isOpposed,
    isTurned,
  };
}

/** Whether a word only repeats, maybe in short, what a thing is in. */
function isContext(word: string, other: string): boolean {
  return word.length > 1 && wordLikeness(word, other) > 0.9;
}

/** Whether one name is another one with its first words as letters: `fname`, `dob`. */
function isInitialed(short: string, words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  const initials = words.slice(0, -1).map((word) => word[0]).join("");
  const isInitials = words.length > 2 && short === initials + last[0];
  return isInitials ||
    words.length > 1 && last.length > 1 && short === initials + last;
}

/** The words of a name, in lower case: `firstName`, `FIRST_NAME`. */
export function wordsOf(name: string): readonly string[] {
  return folded(name)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-zA-Z])(\d)/g, "$1_$2")
    .replace(/(\d)([a-zA-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** A word without its plural. */
export function singular(word: string): string {
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^s]s$/.test(word) && word.length > 2 && !/(us|is)$/.test(word)) {
    return word.slice(0, -1);
  }
  return IRREGULAR[word] ?? word;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  people: "person",
  children: "child",
  men: "man",
  women: "woman",
  mice: "mouse",
  indices: "index",
  data: "datum",
  media: "medium",
};

function sure(score: number): Likeness {
  return { score, isOpposed: false, isTurned: false };
}

/** A name as one word, spelled in the ways in which it may be. */
function foldings(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const german = lower.replaceAll("ä", "ae").replaceAll("ö", "oe")
    .replaceAll("ü", "ue").replaceAll("ß", "ss");
  return [lower, german, folded(name).toLowerCase()]
    .map((each) => each.replace(/[^\p{L}\p{N}]+/gu, ""));
}

/** Without accents. */
function folded(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

interface WordPair {
  readonly left: number;
  readonly right: number;
  readonly word: string;
  readonly score: number;
}

/** Which word became which, the surest first. */
function paired(
  had: readonly string[],
  has: readonly string[],
): readonly WordPair[] {
  const all = had.flatMap((word, left) =>
    has.map((other, right) => ({
      left,
      right,
      word,
      score: wordLikeness(word, other),
    }))
  ).filter(({ score }) => score > 0.5)
    .toSorted((a, b) =>
      b.score - a.score ||
      Math.abs(a.left - a.right) - Math.abs(b.left - b.right)
    );
  const found: WordPair[] = [];
  for (const pair of all) {
    if (
      found.some(({ left, right }) =>
        left === pair.left || right === pair.right
      )
    ) {
      continue;
    }
    found.push(pair);
  }
  return found;
}

function wordLikeness(left: string, right: string): number {
  if (left === right) return 1;
  if (areOpposed(left, right)) return 0;
  if (singular(left) === singular(right)) return 0.98;
  if (areSynonyms(left, right)) return 0.9;
  const [short = "", long = ""] = [left, right].toSorted((a, b) =>
    a.length - b.length
  );
  if (/\d/.test(short)) return 0;
  if (isTypo(short, long)) return 0.95;
  if (abbreviates(short, long)) {
    return short.length === 1 ? 0.6 : 0.93;
  }
  return stemLikeness(short, long);
}

/** Names that are alike as a whole: `surname` and `sur_name`, `mail` and `email`. */
function wholeLikeness(left: string, right: string): number {
  const [short = "", long = ""] = [left, right].toSorted((a, b) =>
    a.length - b.length
  );
  if (/\d/.test(short + long) || areOpposed(short, long)) return 0;
  if (isTypo(short, long)) return 0.93;
  return 0;
}

function stemLikeness(short: string, long: string): number {
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  if (same >= 5 && same / long.length >= 0.6) return 0.8;
  return short.length >= 5 && long.endsWith(short) &&
      long.length - short.length <= 4
    ? 0.8
    : 0;
}

/** Whether a word is another one cut short: `qty`, `desc`, `addr`, `nr`. */
function abbreviates(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.length >= long.length) return false;
  if (short.length === 1) return true;
  if (long.startsWith(short)) {
    // A word and its ending: `bill`, `billing`.
    return short.length >= 3 || long.length <= 6;
  }
  if (short.length < 2) return false;
  if (short.length === long.length - 1 && short.length < 3) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  if (at < short.length) return false;
  // What is left out are vowels for the most part.
  return short.slice(1).split("").filter((letter) => "aeiou".includes(letter))
        .length <= 1 && short.length <= 5;
}

/** Whether two words differ by a slip of the pen. */
function isTypo(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  if (length < 4) return false;
  return distance(left, right) <= (length >= 8 ? 2 : 1);
}

/** How many letters have to be put, taken, changed or swapped. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const isSame = left[i - 1] === right[j - 1];
      let cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped = left[i - 1] === right[j - 2] &&
        left[i - 2] === right[j - 1];
      if (i > 1 && j > 1 && isSwapped) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[right.length] ?? 0;
}
