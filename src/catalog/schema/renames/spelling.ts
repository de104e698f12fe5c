import { isWord } from "./vocabulary.ts";

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

/** Whether a word is another one cut short: `qty`, `desc`, `addr`, `nr`. */
export function abbreviates(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.length >= long.length) return false;
  if (short.length === 1) return true;
  // `plan` is not short for `plant`, nor is what is done what was.
  if (isKnown(short) || [`${short}d`, `${short}ed`].includes(long)) {
    return false;
  }
  if (long.startsWith(short)) return short.length >= 3 || long.length <= 6;
  if (short.length < 2) return false;
  if (short.length === long.length - 1 && short.length < 3) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  if (at < short.length) return false;
  // What is left out are vowels for the most part.
  return short.slice(1).split("").filter((letter) => "aeiou".includes(letter))
        .length <= 1 && short.length <= 5;
}

/** Whether one of two words is the other one, with a slip of the pen. */
export function isSlip(left: string, right: string): boolean {
  const [short = "", long = ""] = [left, right].toSorted((a, b) =>
    a.length - b.length
  );
  // Two words are two words, and who errs begins well.
  if (isKnown(short) && isKnown(long) || short[0] !== long[0]) return false;
  const size = short.length;
  if (size < 4) return false;
  if (size === long.length) {
    const wrong = [...short].flatMap((letter, index) =>
      letter === long[index] ? [] : [index]
    );
    const [first = 0, second = 0] = wrong;
    return wrong.length === 1
      ? size >= 6 && first < size - 1
      : wrong.length === 2 && second === first + 1 &&
        short[first] === long[second] && short[second] === long[first];
  }
  return long.length === size + 1
    ? isLackingOne(short, long)
    : long.length === size + 2 && size >= 8 && isWithin(short, long);
}

/** Whether two words begin with most of their letters: `categorised`, `category`. */
export function haveOneStem(left: string, right: string): boolean {
  const [short = "", long = ""] = [left, right].toSorted((a, b) =>
    a.length - b.length
  );
  if (isKnown(short) && isKnown(long)) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return same >= 5 && same / long.length >= 0.6 ||
    short.length >= 5 && long.endsWith(short) &&
      long.length - short.length <= 4;
}

function isKnown(word: string): boolean {
  return isWord(word) || isWord(singular(word));
}

/** Whether a letter is missing: one of two equal ones in any word, any one in a longer word. */
function isLackingOne(short: string, long: string): boolean {
  if (!isWithin(short, long)) return false;
  let at = 0;
  while (short[at] === long[at] && at < short.length) at++;
  const isDoubled = long[at] === long[at - 1] || long[at] === long[at + 1];
  return isDoubled || short.length >= 5;
}

/** Whether its letters are all in another word, in their order. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
