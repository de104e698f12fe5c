import { ConfitureError } from "../kernel/errors.ts";
import type { ErrorCode, Problem } from "../kernel/errors.ts";
import type { Subject } from "./subject.ts";

/** Which file cannot be used, and as what. */
export interface RefusedFile {
  readonly code: ErrorCode;
  readonly file: string;
  readonly subject: Subject;
}

/** An error that tells all that is wrong with a file, in the file's order. */
export function refusalOf(
  problems: readonly Problem[],
  { code, file, subject }: RefusedFile,
): ConfitureError {
  const sorted = problems.toSorted((left, right) =>
    (left.place?.line ?? 0) - (right.place?.line ?? 0) ||
    (left.place?.column ?? 0) - (right.place?.column ?? 0)
  );
  const [first] = sorted;
  const isOne = sorted.length === 1;
  return new ConfitureError(
    code,
    `Cannot read the ${subject.name} "${file}": ${
      isOne && first !== undefined ? first.message : `${sorted.length} problems`
    }`,
    {
      place: first?.place,
      problems: isOne ? [] : sorted,
      hint: isOne ? first?.hint : undefined,
    },
  );
}
