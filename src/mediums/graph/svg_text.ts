/** Width of one letter at 12 pixels. */
export const LETTER = 7.3;

/** Text for SVG, with nothing in it that would end or break it. */
export function escaped(text: string): string {
  return text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** How wide a text is, in letters; those of the far east take two. */
export function lettersIn(text: string): number {
  let letters = 0;
  for (const letter of text) {
    letters += WIDE_REGEXP.test(letter) ? 2 : NONE_REGEXP.test(letter) ? 0 : 1;
  }
  return letters;
}

const WIDE_REGEXP =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NONE_REGEXP = /\p{Mn}/u;

/** A text of at most so many letters. */
export function cut(text: string, most: number): string {
  if (lettersIn(text) <= most) return text;
  let [kept, letters] = ["", 0];
  for (const letter of text) {
    letters += lettersIn(letter);
    if (letters > most - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
