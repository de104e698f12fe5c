import { relationText } from "../../copy/relation.ts";
import { counted } from "../../kernel/counted.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import type { TransferRun, TransferState } from "./state.ts";
import type { TransferPlan } from "./transfer_plan.ts";
import { phaseOf } from "./transfer_status.ts";
import type { TransferPhase } from "./transfer_status.ts";

/** What an earlier phase has left; rejects where that was not run. */
export function needed<Value>(
  value: Value | undefined,
  what: string,
  phase: string,
): Value {
  if (value !== undefined) return value;
  throw new ConfitureError(
    "transfer/order",
    `Cannot ${what}: \`${phase}\` comes first`,
    { hint: `Run \`confiture migrate schema-to-schema ${phase}\`` },
  );
}

/** Rejects where the target is live, or will never be: nothing goes there any more. */
export function refuseLive(
  state: TransferState | undefined,
  what: string,
): void {
  const phase = phaseOf(state);
  if (phase === "back") {
    throw new ConfitureError(
      "transfer/order",
      `Cannot ${what}: the writes were brought back, and the transfer is over`,
      { hint: "End it with `cleanup`; after that another one can be begun" },
    );
  }
  if (phase === "abort") {
    throw new ConfitureError(
      "transfer/order",
      `Cannot ${what}: the transfer is being given up`,
      {
        hint:
          "Run `confiture migrate schema-to-schema abort` once more; after that another one can be begun",
      },
    );
  }
  if (phase !== "live") return;
  throw new ConfitureError(
    "transfer/order",
    `Cannot ${what}: the target is live`,
    {
      hint:
        "Bring the writes back with `cutover --back`, or end the transfer with `cleanup`",
    },
  );
}

/** Rejects where the target is not live: nothing can be brought back or ended. */
export function refuseNotLive(
  state: TransferState | undefined,
  what: string,
  { hint, besides }: {
    readonly hint: string;
    /** Another phase that will do. */
    readonly besides?: TransferPhase;
  },
): void {
  const phase = phaseOf(state);
  if (phase === "live" || phase === besides) return;
  throw new ConfitureError(
    "transfer/order",
    `Cannot ${what}: the target is not live`,
    { hint },
  );
}

/** Rejects where the last comparison did not find both ends equal, or there was none. */
export function refuseUnverified({ phases }: TransferState): void {
  if (phases.get("verify")?.details.isSound === true) return;
  throw new ConfitureError(
    "transfer/order",
    "Cannot cut over: both databases were not found equal yet",
    { hint: "Run `confiture migrate schema-to-schema verify` first" },
  );
}

/** Rejects where there is a table that no row can come back to. */
export function refuseOneWay({ back: { problems } }: TransferPlan): void {
  if (problems.length === 0) return;
  throw new ConfitureError(
    "transfer/map",
    `Cannot cut back: ${
      counted(problems.length, "table has", "tables have")
    } no way back`,
    { problems },
  );
}

/** Rejects where the transfer that was begun is another one. */
export function refuseOther(
  { fingerprint, startedAt }: TransferRun,
  plan: TransferPlan,
): void {
  if (fingerprint === plan.fingerprint) return;
  throw new ConfitureError(
    "transfer/resume",
    `Cannot go on with the transfer of ${startedAt}: its map or its tables were others`,
  );
}

/** A statement of one's own cannot be followed. */
export function refuseCustom({ customSql }: TransferPlan): void {
  if (customSql.length === 0) return;
  throw new ConfitureError(
    "transfer/map",
    `Cannot set up: ${
      customSql.map(({ target }) => relationText(target)).join(", ")
    } would be filled by a statement of the map, which cannot be followed yet`,
    { hint: "Say what its columns are made of, with `columns` and `values`" },
  );
}

/** Rows come back to tables whose foreign keys and triggers are in force. */
export async function refuseWithoutReplica(session: Session): Promise<void> {
  try {
    await session.execute(
      "BEGIN; SET LOCAL session_replication_role = replica; ROLLBACK",
    );
  } catch (error) {
    await session.execute("ROLLBACK").catch(() => {
      // The connection is gone, and the transaction with it.
    });
    if (!(error instanceof ConfitureError)) throw error;
    if (error.server?.sqlstate !== "42501") throw error;
    throw new ConfitureError(
      "transfer/failed",
      "Cannot cut back: the role may not set session_replication_role at the source",
      {
        hint:
          "GRANT SET ON PARAMETER session_replication_role TO the role (PostgreSQL 15 or later), or connect as a superuser",
        cause: error,
      },
    );
  }
}
