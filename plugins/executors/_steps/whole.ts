import type {
  ExecutionContext,
  Intent,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, sha256 } from "../../../src/kernel/mod.ts";
import { rollBack } from "../_transaction/roll_back.ts";
import { inDoubt } from "./doubt.ts";

/** The role that the user's own is, whatever the function has taken on. */
const OWN_ROLE = "SET SESSION AUTHORIZATION DEFAULT";

/**
 * Runs a function outside transactions, noted as a whole: what it does with
 * the answers to its statements nobody can know, so that none of them can be
 * left out when it runs again. Where a run was cut off in it, a person decides.
 */
export async function noteWhole(
  task: Task,
  context: ExecutionContext,
  run: () => Promise<number>,
): Promise<number> {
  const { session, tracker } = context;
  const { direction, migration, step, leftovers } = task;
  const intent: Intent = {
    version: migration.version,
    direction,
    index: 0,
    hash: await sha256(`${direction} ${migration.checksum}`),
    statement: `${direction}() of ${step.place.file}`,
  };
  const leftover = leftovers.find(({ index }) => index === intent.index);
  if (leftover?.state === "settled") return 0;
  if (leftover?.state === "intended") {
    throw await inDoubt({ intent, place: step.place, context });
  }
  await tracker.intend(session, intent);
  try {
    return await run();
  } catch (error) {
    // Without a connection nobody knows what the server has done.
    if (isLost(error)) throw error;
    await rollBack(session);
    await session.execute(OWN_ROLE);
    await tracker.settle(session, intent, "refused");
    throw error;
  }
}

function isLost(error: unknown): boolean {
  if (!(error instanceof ConfitureError)) return false;
  return error.code === "database/connection-lost" ||
    error.code === "lock/lost" || isLost(error.cause);
}
