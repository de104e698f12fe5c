import type { ConfitureError } from "../kernel/errors.ts";

/** Of what is not there: table, schema, type or other object, column, function. */
const UNDEFINED: ReadonlySet<string | undefined> = new Set([
  "42P01",
  "3F000",
  "42704",
  "42703",
  "42883",
]);

/** What to try where migrations lack something on an empty database; undefined where that is not it. */
export function startHint(
  errors: readonly (ConfitureError | undefined)[],
): string | undefined {
  return errors.some((error) => UNDEFINED.has(error?.server?.sqlstate))
    ? "Where the migrations start from what db/schema builds, add --on-schema"
    : undefined;
}

/** A failed replay with what to try, unless that was tried. */
export function withStartHint(
  error: ConfitureError,
  { onSchema }: { readonly onSchema: boolean },
): ConfitureError {
  const hint = onSchema || !error.code.startsWith("migration/")
    ? undefined
    : startHint([error]);
  return hint === undefined ? error : error.with({ hint });
}
