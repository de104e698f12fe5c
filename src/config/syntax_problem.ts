import type { YAMLError } from "yaml";
import type { Problem } from "../kernel/errors.ts";
import type { Place } from "../kernel/migration.ts";

const HINTS: Readonly<Record<string, string>> = {
  BAD_INDENT: "Give the keys of one mapping the same indentation",
  BAD_SCALAR_START: "Put the value in quotes",
  BLOCK_AS_IMPLICIT_KEY:
    "Put the value in quotes, if the colon in it belongs to it",
  MISSING_CHAR: "Close what was opened",
  TAG_RESOLVE_FAILED: "Remove the tag, or put the value in quotes",
};

/** What the YAML parser found, in our words where they say more. */
export function syntaxProblem(
  { code, message, pos }: YAMLError,
  text: string,
  place: Place,
): Problem {
  switch (code) {
    case "DUPLICATE_KEY":
      return {
        message: `the key ${keyAt(text, pos[0])} stands there twice`,
        place,
        hint: "Keep one of them",
      };
    case "TAB_AS_INDENT":
      return {
        message: "a tab indents the line",
        place,
        hint: "Indent with spaces",
      };
    default:
      return {
        message: `it is not YAML: ${message.charAt(0).toLowerCase()}${
          message.slice(1)
        }`,
        place,
        hint: HINTS[code],
      };
  }
}

function keyAt(text: string, offset: number): string {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^:\s]+)/.exec(text.slice(offset))?.[0];
  return JSON.stringify(key?.replace(/^["']|["']$/g, "") ?? "");
}
