import { relationText } from "../../copy/relation.ts";
import { counted } from "../../kernel/counted.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import type { BrokenReference } from "./broken_references.ts";
import type { Feed } from "./feed.ts";
import { readInstalled } from "./notes/installed.ts";
import { sourcesOf } from "./notes/noted_source.ts";
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
  if (phase === "cleanup") {
    throw new ConfitureError(
      "transfer/order",
      `Cannot ${what}: the transfer is being ended`,
      {
        hint:
          "Run `confiture migrate schema-to-schema cleanup` once more; after that another one can be begun",
      },
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
  { hint, besides = [] }: {
    readonly hint: string;
    /** Other phases that will do. */
    readonly besides?: readonly TransferPhase[];
  },
): void {
  const phase = phaseOf(state);
  if (phase === "live" || besides.includes(phase)) return;
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

/** A table that nobody has noted is not the one that was copied. */
export async function refuseMadeAnew(
  session: Session,
  feeds: readonly Feed[],
): Promise<void> {
  const noted = sourcesOf(feeds);
  if (noted.length === 0) return;
  const installed = await readInstalled(session, noted);
  const anew = noted.filter(({ source }) =>
    installed.get(source.oid) === "missing"
  );
  if (anew.length === 0) return;
  throw new ConfitureError(
    "transfer/resume",
    `Cannot go on: the writes to ${
      anew.map(({ source }) => relationText(source)).join(", ")
    } are not noted any more, as if ${
      anew.length === 1 ? "it" : "they"
    } had been made anew`,
    {
      hint:
        "Give the transfer up with `confiture migrate schema-to-schema abort`, and begin again",
    },
  );
}

/** What the source's foreign keys would not let in. */
export function brokenOnTheWayBack(
  broken: readonly BrokenReference[],
): ConfitureError {
  return new ConfitureError(
    "transfer/different",
    `Cannot cut back: ${
      counted(broken.length, "foreign key")
    } of the source would not hold`,
    {
      problems: broken.map(({ table, name, rows, referenced }) => ({
        message: `${table}: ${
          counted(Number(rows), "row")
        } without what ${name} refers to in ${referenced}`,
      })),
      hint: "Correct those rows at the target, and run the command again",
    },
  );
}
