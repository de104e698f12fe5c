import { ConfitureError } from "../kernel/mod.ts";
import type { ErrorCode } from "../kernel/mod.ts";
import { excerptAt, PlaceFinder } from "./place.ts";

/** Something wrong with a script. */
export interface Finding {
  readonly message: string;
  /** In UTF-16 units from the start of the script. */
  readonly offset: number;
  readonly hint?: string;
}

/** One error for all that is wrong with a script, with the place of the first. */
export function findingsError(
  findings: readonly Finding[],
  { code, doing, file, text }: {
    readonly code: ErrorCode;
    /** What could not be done: `read "db/migrations/001_a.up.sql"`. */
    readonly doing: string;
    readonly file: string;
    readonly text: string;
  },
): ConfitureError {
  const sorted = [...findings].sort((a, b) => a.offset - b.offset);
  const places = new PlaceFinder(text, file);
  const problems = sorted.map(({ message, offset, hint }) => ({
    message,
    place: places.at(offset),
    ...(hint !== undefined && { hint }),
  }));
  const [first] = problems;
  const isOne = problems.length === 1;
  return new ConfitureError(
    code,
    `Cannot ${doing}: ${
      isOne ? first?.message : `${problems.length} places are wrong`
    }`,
    {
      place: first?.place,
      excerpt: excerptAt(text, sorted[0]?.offset ?? 0),
      problems: isOne ? [] : problems,
      hint: isOne ? first?.hint : undefined,
    },
  );
}
