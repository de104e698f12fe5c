import { foldings, wordsOf } from "./name_words.ts";
import { areOpposed } from "./opposed.ts";
import { areManners } from "./synonyms.ts";
import { wholeLikeness, wordLikeness } from "./word_likeness.ts";
import { isEmpty, isGeneric, isSort, isTurning } from "./words.ts";

/** How much one name looks like another one's new name. */
export interface Likeness {
  /** From 0 to 1. */
  readonly score: number;
  /** Whether the names, like or not, tell of different things. */
  readonly isOpposed: boolean;
  /** Whether a word was added, taken away or replaced that may make something else of it. */
  readonly isTurned: boolean;
  /** What the names share, if it tells what they are about: part of the likeness, and of more where all else is the same. */
  readonly shares: "nothing" | "a word" | "all but the manner";
}

/** What is known of names besides themselves. */
export interface LikenessOptions {
  /** Names of what the things are in: words of them say nothing. */
  readonly context?: readonly string[];
  /** Whether they are parts of it, of which many begin with one word: `content`, `content_type`. */
  readonly isPart?: boolean;
}

/** Compares two plain names. */
export function likenessOf(
  left: string,
  right: string,
  { context = [], isPart = false }: LikenessOptions = {},
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
  const isTurned = telling.some(isTurning) ||
    isPart && isBeheaded(had, has, [...gone, ...come]);
  if (
    isInitialed(had.join(""), has) || isInitialed(has.join(""), had)
  ) return sure(0.9);
  const shared = pairs.filter(({ word }) => !isEmpty(word));
  const [lost = "", got = ""] = [gone, come].map((words) => words.join(" "));
  const judged = {
    isOpposed,
    isTurned,
    shares: shared.length === 0
      ? "nothing"
      : areManners(lost, got, has.at(-1) ?? "")
      ? "all but the manner"
      : "a word",
  } as const;
  if (isOpposed) return { ...judged, score: 0.3 };
  const weakest = Math.min(1, ...pairs.map(({ score }) => score));
  if (pairs.length > 0 && gone.length === 0 && come.length === 0) {
    return { ...judged, score: weakest * 0.99 };
  }
  // Where the words are as many, each has been compared by itself.
  const joined = had.length === has.length
    ? 0
    : wholeLikeness(had.join(""), has.join(""));
  const isOneSided = gone.length === 0 || come.length === 0;
  const score = pairs.length > 0 && isOneSided
    ? weakest * loneLikeness(telling, shared.length > 0)
    : overlapOf(pairs, [...had, ...has]);
  return { ...judged, score: Math.max(score, joined) };
}

/** How much of the likeness is left where words were only added, or only taken away. */
function loneLikeness(telling: readonly string[], isTold: boolean): number {
  if (telling.length === 0) return 0.97;
  const score = telling.every(isGeneric)
    ? 0.92
    : telling.length > 1
    ? 0.72
    : 0.86;
  return isTold ? score : score * 0.5;
}

/** How much of what two names say is the same. */
function overlapOf(
  pairs: readonly WordPair[],
  all: readonly string[],
): number {
  const weight = (word: string) => isGeneric(word) ? 0.4 : 1;
  const total = all.reduce((sum, word) => sum + weight(word), 0);
  const shared = pairs.reduce(
    (sum, pair) => sum + 2 * pair.score * weight(pair.word),
    0,
  );
  return total === 0 ? 0 : Math.min(shared / total * 0.75, 0.6);
}

/** Whether one of two names ends in a word that the other one has not, and that makes something else of it. */
function isBeheaded(
  had: readonly string[],
  has: readonly string[],
  lone: readonly string[],
): boolean {
  const [short = [], long = []] = [had, has].toSorted((a, b) =>
    a.length - b.length
  );
  const last = long.at(-1) ?? "";
  return short.length < long.length && lone.includes(last) &&
    !short.includes(last) && !isSort(last);
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

function sure(score: number): Likeness {
  return { score, isOpposed: false, isTurned: false, shares: "a word" };
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
