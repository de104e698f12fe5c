import { ERRORS } from "../kernel/errors.ts";
import type { ConfitureError } from "../kernel/errors.ts";

/** Of what is not there: table, schema, type or other object, column, function. */
const UNDEFINED: ReadonlySet<string | undefined> = new Set([
  "42P01",
  "3F000",
  "42704",
  "42703",
  "42883",
]);

/** Of what is there already: table, schema, type or other object, column, function. */
const DUPLICATE: ReadonlySet<string | undefined> = new Set([
  "42P07",
  "42P06",
  "42710",
  "42701",
  "42723",
]);

const FROM_NOTHING =
  "Migrations are replayed from nothing. Where yours begin on what db/schema builds, write that, as it was before them, as the first one (`confiture build --output db/migrations/000_start.up.sql`), or add --on-schema";
const ON_SCHEMA =
  "db/schema has it already. Where db/schema is what the migrations lead to, leave out --on-schema";
const ON_BUILT =
  "Correct the migration; where the database was built from db/schema, record what it has with `confiture migrate baseline --through V`";

/** What a replay starts from. */
export interface ReplayStart {
  readonly onSchema: boolean;
}

/**
 * What to try where migrations lack something on an empty database, or find it
 * on a built one; undefined where that is not it.
 */
export function startHint(
  errors: readonly (ConfitureError | undefined)[],
  { onSchema }: ReplayStart,
): string | undefined {
  const states = onSchema ? DUPLICATE : UNDEFINED;
  if (!errors.some((error) => states.has(error?.server?.sqlstate))) {
    return undefined;
  }
  return onSchema ? ON_SCHEMA : FROM_NOTHING;
}

/** A failed replay with what to try. */
export function withStartHint(
  error: ConfitureError,
  start: ReplayStart,
): ConfitureError {
  return withHint(error, startHint([error], start));
}

/** A failed migration with what to try where it makes what the database was built with. */
export function withBuiltHint(error: ConfitureError): ConfitureError {
  // Whoever knew more has said so.
  const isPlain = error.hint === ERRORS[error.code].hint;
  return withHint(
    error,
    isPlain && DUPLICATE.has(error.server?.sqlstate) ? ON_BUILT : undefined,
  );
}

function withHint(
  error: ConfitureError,
  hint: string | undefined,
): ConfitureError {
  return hint === undefined || !error.code.startsWith("migration/")
    ? error
    : error.with({ hint });
}
