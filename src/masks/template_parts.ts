import type { Refusal } from "./option.ts";

/** A part of a template. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "random"; readonly digits: number }
  | {
    readonly kind: "ends";
    readonly end: "first" | "last";
    readonly count: number;
  }
  | { readonly kind: "column"; readonly name: string };

const PART_REGEXP = /([^{}]+)|(\{\{|\}\})|\{([^{}]*)\}/y;
const MOST_RANDOM = 60;
const MOST_SHOWN = 4;

/** Reads a template, or says everything that is wrong with it. */
export function readTemplate(
  template: string,
):
  | { readonly parts: readonly TemplatePart[] }
  | { readonly refusals: readonly Refusal[] } {
  const parts: TemplatePart[] = [];
  const refusals: Refusal[] = [];
  let at = 0;
  while (at < template.length) {
    PART_REGEXP.lastIndex = at;
    const match = PART_REGEXP.exec(template);
    if (match === null) {
      const column = [...template.slice(0, at)].length + 1;
      refusals.push({
        message:
          `"${template}" has a brace without its other at character ${column}`,
        hint: "Write {{ and }} for braces that belong to the text",
      });
      break;
    }
    const [whole, text, escape, word] = match;
    if (word === undefined) {
      parts.push({ kind: "text", text: text ?? escape?.charAt(0) ?? "" });
    } else {
      const part = partOf(word.trim());
      if ("message" in part) refusals.push(part);
      else parts.push(part);
    }
    at += whole.length;
  }
  return refusals.length > 0 ? { refusals } : { parts };
}

function partOf(word: string): TemplatePart | Refusal {
  const [, digits] = /^random\s*\(\s*(\d+)\s*\)$/.exec(word) ?? [];
  if (digits !== undefined) {
    const count = Number(digits);
    if (count >= 1 && count <= MOST_RANDOM) {
      return { kind: "random", digits: count };
    }
    return {
      message: `{${word}} is not of 1 to ${MOST_RANDOM} digits`,
      hint: `Write {random(1)} to {random(${MOST_RANDOM})}`,
    };
  }
  const [, end, shown] = /^(first|last)(\d+)$/.exec(word) ?? [];
  if (shown !== undefined) {
    const count = Number(shown);
    if (count >= 1 && count <= MOST_SHOWN) {
      return { kind: "ends", end: end === "first" ? "first" : "last", count };
    }
    return {
      message: `{${word}} does not show 1 to ${MOST_SHOWN} characters`,
      hint:
        `Write {${end}${MOST_SHOWN}}: whoever sees more of a value knows it`,
    };
  }
  const [, quoted] = /^"((?:[^"]|"")+)"$/.exec(word) ?? [];
  if (quoted !== undefined) {
    return { kind: "column", name: quoted.replaceAll('""', '"') };
  }
  if (/^[^\s()"]+$/.test(word)) return { kind: "column", name: word };
  return {
    message: `{${word}} is no word of a template`,
    hint: "Write the name of a column, {random(4)}, {last4} or {first1}",
  };
}
