import type {
  ExecutionContext,
  Intent,
  Place,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { livingOf } from "./living.ts";

/** What nobody knows whether it took effect. */
export interface Doubt {
  readonly intent: Intent;
  readonly place: Place;
  readonly context: Pick<ExecutionContext, "session">;
}

/** The question that only a person can answer, and how to answer it. */
export async function inDoubt(
  { intent, place, context }: Doubt,
): Promise<ConfitureError> {
  const { session } = context;
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
  const answer = `${intent.version}:${intent.index + 1}`;
  return failure(
    `was cut off during ${which}, and nobody but you can tell whether it took effect`,
    `Look whether it did. If so, run \`confiture migrate repair --settled ${answer}\`; if not, run \`confiture migrate repair --not-run ${answer}\`. Then run \`confiture migrate ${intent.direction}\` again`,
  );
}

const LONGEST = 200;

function firstLine(text: string): string {
  return `"${text.replace(/\s+/g, " ").slice(0, LONGEST)}"`;
}
