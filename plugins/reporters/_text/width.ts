const WIDE_REGEXP =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const NO_WIDTH_REGEXP = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many cells of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** A text followed by as many spaces as it takes to fill `width` cells. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** A text that takes at most `width` cells, its end marked where it was cut. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return `${headOf(text, Math.max(1, width - 1))}…`;
}

/** The text in pieces of at most `width` cells, broken at spaces where possible. */
export function wrapTo(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (widthOf(rest) > width) {
    const head = headOf(rest, width);
    const space = rest[head.length] === " "
      ? head.length
      : head.lastIndexOf(" ");
    const end = space > 0 ? space : head.length;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** The longest beginning that fits; at least one character. */
function headOf(text: string, width: number): string {
  let head = "";
  let taken = 0;
  for (const character of text) {
    taken += characterWidth(character);
    if (taken > width && head !== "") break;
    head += character;
  }
  return head;
}

function characterWidth(character: string): number {
  if (character < "\u0300") return 1;
  if (NO_WIDTH_REGEXP.test(character)) return 0;
  return WIDE_REGEXP.test(character) ? 2 : 1;
}
