import type { IntentState } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { partsOf } from "../../../src/sql/message.ts";
import { send } from "../_task/send.ts";
import { afterFailure } from "./after_failure.ts";
import { tryAgain } from "./again.ts";
import { buildOf } from "./index_build.ts";
import { findIndexes } from "./found_index.ts";
import { makeWay } from "./index_state.ts";
import { mend } from "./reconcile.ts";
import type { Scene } from "./scene.ts";

/** How a statement outside transactions is noted. */
export interface OutsideOptions {
  /** Writes down what became of the statement. */
  note(state: IntentState): Promise<void>;
  /** Whether the server has refused it before, which may have left something. */
  readonly wasRefused: boolean;
}

/**
 * Executes a statement outside any transaction: a note before, and one after.
 * What a failure leaves is taken away; where it was somebody else's doing, the
 * statement is executed again.
 */
export function runOutside(
  scene: Scene,
  { note, wasRefused }: OutsideOptions,
): Promise<number> {
  const { session } = scene.context;
  return tryAgain(scene, async (count) => {
    await makeWay(scene);
    const verdict = wasRefused || count > 1 ? await mend(scene) : undefined;
    await note("intended");
    try {
      const rows = verdict?.kind === "finish"
        ? await execute(scene, verdict.sql)
        : await send(scene.context, partsOf(scene.script, [scene.statement]));
      await refuseInvalidIndex(scene);
      await note("settled");
      return rows;
    } catch (error) {
      if (!(error instanceof ConfitureError) || !isCertain(error)) throw error;
      if (session.transactionStatus !== "idle") throw error;
      await note("refused");
      throw await afterFailure(scene, error);
    }
  });
}

async function execute({ context }: Scene, sql: string): Promise<number> {
  await context.session.execute(sql);
  return 0;
}

/** Whether there is no doubt that the server has ended the statement. */
function isCertain({ code, cause }: ConfitureError): boolean {
  switch (code) {
    case "database/statement-failed":
    case "migration/failed":
      return true;
    case "run/interrupted":
      return !(cause instanceof ConfitureError) ||
        cause.code === "database/statement-failed";
    default:
      return false;
  }
}

/** Somebody may have begun the index that IF NOT EXISTS is content with. */
async function refuseInvalidIndex(scene: Scene): Promise<void> {
  const build = await buildOf(scene);
  if (build?.name === undefined) return;
  const [index] = await findIndexes(scene.context.session, {
    table: build.table,
    index: build.name,
  });
  if (index === undefined || index.isGood) return;
  throw new ConfitureError(
    "migration/failed",
    `the index ${index.name} is there, but invalid`,
    {
      place: scene.statement.place,
      hint:
        "Run the command again: it waits for whoever builds the index, and builds it where nobody does",
    },
  );
}
