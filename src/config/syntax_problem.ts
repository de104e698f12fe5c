import type { YAMLError } from "yaml";
import type { Problem } from "../kernel/errors.ts";
import type { Place } from "../kernel/migration.ts";
import { unshield } from "./shield.ts";

/** What is known about the text an error was found in. */
export interface SyntaxContext {
  readonly text: string;
  /** Where the quoted text begins that the error is the end of; else the error's offset. */
  readonly start: number;
  placeAt(offset: number): Place;
}

const HINTS: Readonly<Record<string, string>> = {
  BAD_INDENT: "Give the keys of one mapping the same indentation",
  BAD_SCALAR_START: "Put the value in quotes",
  BLOCK_AS_IMPLICIT_KEY:
    "Put the value in quotes, if the colon in it belongs to it",
  TAG_RESOLVE_FAILED: "Remove the tag, or put the value in quotes",
};

const UNCLOSED_REGEXP =
  /must be sufficiently indented and end with a (?<end>.)$/;

/** What the YAML parser found, in our words where they say more. */
export function syntaxProblem(
  { code, message, pos: [offset] }: YAMLError,
  { text, start, placeAt }: SyntaxContext,
): Problem {
  const place = placeAt(offset);
  const end = UNCLOSED_REGEXP.exec(message)?.groups?.end;
  if (end !== undefined) {
    return {
      message: `a ${end} is missing before this place`,
      place,
      hint: "Close the list or the mapping",
    };
  }
  if (message.startsWith("Missing closing")) {
    return {
      message: `a ${text.charAt(start)} is not closed`,
      place: placeAt(start),
      hint: "Close the quotes",
    };
  }
  if (message.startsWith("Implicit map keys need")) {
    return {
      message: "a key is not followed by a colon",
      place,
      hint: "Write `key: value`",
    };
  }
  switch (code) {
    case "DUPLICATE_KEY":
      return {
        message: `the key ${keyAt(text, offset)} stands there twice`,
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
        message: `it is not YAML: ${lowerFirst(unshield(message))}`,
        place,
        hint: HINTS[code],
      };
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function keyAt(text: string, offset: number): string {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^:\s]+)/.exec(text.slice(offset))?.[0];
  return JSON.stringify(key?.replace(/^["']|["']$/g, "") ?? "");
}
