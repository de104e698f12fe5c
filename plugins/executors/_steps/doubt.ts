import type {
  ExecutionContext,
  Intent,
  Place,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../src/sql/quote.ts";
import { livingOf } from "./living.ts";

/** What nobody knows whether it took effect. */
export interface Doubt {
  readonly intent: Intent;
  readonly place: Place;
  readonly context: Pick<ExecutionContext, "session" | "tracker">;
}

/** The question that only a person can answer, and how to answer it. */
export async function inDoubt(
  { intent, place, context }: Doubt,
): Promise<ConfitureError> {
  const { session, tracker } = context;
  const failure = (what: string, hint: string) =>
    new ConfitureError(
      "migration/partial",
      `an earlier run ${what}: ${firstLine(intent.statement)}`,
      { place, migration: intent.version, hint },
    );

  const which = `statement ${intent.index + 1}`;
  const living = await livingOf(session, intent.statement);
  if (living !== undefined) {
    return failure(
      `was cut off during ${which}, and process ${living.pid} of the server is still at work on it`,
      `Run the command again when it has ended; SELECT pg_terminate_backend(${living.pid}) ends it`,
    );
  }
  const table = notesName(await tracker.describe(session));
  const where = `version = ${quoteLiteral(intent.version)} AND direction = ${
    quoteLiteral(intent.direction)
  } AND statement_index = ${intent.index}`;
  return failure(
    `was cut off during ${which}, and nobody but you can tell whether it took effect`,
    `Look whether it did. If so, run UPDATE ${table} SET state = 'settled' WHERE ${where}; if not, run DELETE FROM ${table} WHERE ${where}. Then run the command again`,
  );
}

/** The table beside the ledger, quoted where it has to be. */
function notesName(ledger: string): string {
  const dot = ledger.indexOf(".");
  const parts = dot < 0
    ? [`${ledger}_intent`]
    : [ledger.slice(0, dot), `${ledger.slice(dot + 1)}_intent`];
  return parts.map((part) => PLAIN_REGEXP.test(part) ? part : quoteName(part))
    .join(".");
}

const PLAIN_REGEXP = /^[a-z_][a-z0-9_]*$/;
const LONGEST = 200;

function firstLine(text: string): string {
  return `"${text.replace(/\s+/g, " ").slice(0, LONGEST)}"`;
}
