import type { Snapshot } from "../../copy/snapshot.ts";
import type { Session } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Arrival } from "./arrival.ts";
import { targetsOf } from "./beginning.ts";
import { isPreserved } from "./prepare.ts";
import { prove } from "./proof.ts";
import type { Reading } from "./reading.ts";
import type { SyncProof } from "./results.ts";
import { tellStep } from "./sync_work.ts";
import type { SyncWork } from "./sync_work.ts";
import { emptyTables, openSessions } from "./target_session.ts";

/** What is compared, and whether somebody has said to. */
export interface ProvingInput {
  readonly reading: Reading;
  readonly arrival: Arrival;
  /** Where nothing is said, it is where anything is masked. */
  readonly verify: boolean | undefined;
}

/** Compares both ends. What cannot be proved does not stay: the tables are emptied. */
export async function proveRows(
  { reading, arrival, verify }: ProvingInput,
  work: SyncWork,
): Promise<SyncProof> {
  const { snapshot, copies, prepared } = reading;
  const isMasked = [...prepared.masks.values()].flat()
    .some((mask) => !isPreserved(mask));
  if (!(verify ?? isMasked)) return { kind: "counts" };
  tellStep(work, "proof", "Comparing both ends");
  try {
    await using workers = await openWorkers(snapshot, work);
    const { masks } = prepared;
    const proved = await prove({
      copies,
      masks,
      workers: workers.all,
      everyMask: verify === true,
      emit: work.emit,
    });
    return { kind: "fingerprints", ...proved };
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.code !== "sync/proof") {
      throw error;
    }
    // Those who have looked are gone by now: they held the tables.
    await emptyTables(arrival.session, targetsOf(copies), {
      journal: arrival.place,
      replicates: arrival.replicates,
    });
    throw error.with({
      hint: `${error.hint}. The tables of the target were emptied`,
    });
  }
}

interface Workers extends AsyncDisposable {
  readonly all: readonly {
    readonly source: Session;
    readonly target: Session;
  }[];
}

/** Pairs of sessions: one in the snapshot, and one at the target. */
async function openWorkers(
  snapshot: Snapshot,
  { target, jobs, signal }: SyncWork,
): Promise<Workers> {
  const count = snapshot.isShared && target.kind === "server" ? jobs : 1;
  const targets = await openSessions(target, count, signal);
  const sources: Session[] = [];
  const close = async () => {
    for (const session of sources) await session[Symbol.asyncDispose]();
    await targets[Symbol.asyncDispose]();
  };
  try {
    const all = [];
    for (const session of targets.all) {
      const source = await snapshot.join(signal);
      sources.push(source);
      all.push({ source, target: session });
    }
    return { all, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
