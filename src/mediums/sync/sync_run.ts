import type { SyncRules } from "../../config/sync_rules.ts";
import {
  dropJournal,
  hasJournal,
  joinJournal,
  noteRange,
  readJournal,
  waitForOthers,
} from "../../copy/journal.ts";
import type { Journal, JournalRun } from "../../copy/journal.ts";
import { load } from "../../copy/load.ts";
import type { RelationName } from "../../copy/relation.ts";
import { Snapshot } from "../../copy/snapshot.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { putBack } from "../../copy/target/put_back.ts";
import { runSteps } from "../../copy/target/run_steps.ts";
import type { Database, Session } from "../../kernel/database.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { SyncStep } from "../../kernel/mod.ts";
import { cutOff } from "./cut_off.ts";
import type { TargetState } from "./cut_off.ts";
import { readKeys } from "./keys.ts";
import { refreshViews } from "./materialized.ts";
import { planOf } from "./plan.ts";
import type { PlanInput } from "./plan.ts";
import { refuseOverflow } from "./planned_masks.ts";
import { copiesOf, isPreserved } from "./prepare.ts";
import type { Prepared } from "./prepare.ts";
import { Progress } from "./progress.ts";
import { prove } from "./proof.ts";
import type { SyncProof, SyncResult } from "./results.ts";
import { partText } from "./resume.ts";
import { runIdentity } from "./run_identity.ts";
import { syncSequences } from "./sequences.ts";
import { subsetCopies } from "./subset_copies.ts";
import {
  emptyTables,
  inTransaction,
  journalPlace,
  mayReplicate,
  openLasting,
  openSessions,
  targetSettings,
  writing,
} from "./target_session.ts";
import { begin, bytesByTarget, targetKey, targetsOf } from "./beginning.ts";
import type { Ready } from "./beginning.ts";

/** What a run works with. */
export interface SyncRunInput extends PlanInput {
  readonly source: Database;
  readonly target: Database;
  readonly rules: SyncRules;
  readonly host: Host;
  readonly signal?: AbortSignal;
  /** Works everything out again, as the snapshot has it. */
  prepare(snapshot: Session): Promise<Prepared>;
  emit(event: ConfitureEvent): void;
}

/** How a run ends, and what it begins with. */
export interface SyncRunOptions {
  readonly resume?: boolean;
  readonly verify?: boolean;
}

/** One sync, from the snapshot to the last index. */
export class SyncRun {
  readonly #input: SyncRunInput;
  #state: TargetState = "untouched";

  constructor(input: SyncRunInput) {
    this.#input = input;
  }

  /** Copies what was prepared. */
  async run(first: Prepared, options: SyncRunOptions): Promise<SyncResult> {
    try {
      return await this.#run(first, options);
    } catch (error) {
      throw cutOff(error, this.#state);
    }
  }

  async #run(
    first: Prepared,
    { resume = false, verify }: SyncRunOptions,
  ): Promise<SyncResult> {
    const { source, target, host, rules, signal } = this.#input;
    const startedAt = host.now();
    const secrets = await readKeys(first.seedVariables, {
      usual: rules.seedEnv,
      host,
    });
    await using snapshot = await Snapshot.open(source, {
      secrets,
      holding: first.pairs.map((pair) => pair.source),
      ...(signal === undefined ? {} : { signal }),
    });
    const prepared = await this.#input.prepare(snapshot.session);
    refuseChanges(first, prepared);
    const sources = prepared.pairs.map((pair) => pair.source);
    await refuseOverflow(snapshot.session, prepared.pairs, {
      of: prepared.masks,
    });
    const whole = copiesOf(prepared, this.#input.jobs);
    const copies = rules.subset === undefined
      ? whole
      : await subsetCopies(snapshot.session, whole, {
        prepared,
        subset: rules.subset,
        ...(signal === undefined ? {} : { signal }),
      });
    this.#step(
      "snapshot",
      `Copying ${counted(copies.length, "table")} as of ${snapshot.takenAt}`,
    );
    await using session = await openLasting(target, signal);
    const place = await journalPlace(session);
    const replicates = await mayReplicate(session);
    const run: JournalRun = {
      ...await runIdentity(snapshot.session, {
        copies: whole,
        conditions: prepared.conditions,
        secrets,
        replicates,
        ...(rules.subset === undefined ? {} : { subset: rules.subset }),
      }),
      snapshot: snapshot.contents,
      startedAt: snapshot.takenAt,
    };
    const journal = await this.#journal(session, place);
    // An error while it is begun may come before, or after, that is committed.
    this.#state = journal === undefined ? "unknown" : "incomplete";
    const ready = await begin({
      session,
      snapshot,
      place,
      run,
      journal,
      copies,
      masks: prepared.masks,
      resume,
      replicates,
      tell: (text) => this.#step("empty", text),
    });
    this.#state = "incomplete";
    const progress = new Progress(ready.units, {
      now: () => host.now(),
      emit: this.#input.emit,
    });
    await this.#load(ready, {
      snapshot,
      progress,
      settings: [...targetSettings(session, replicates), joinJournal(place)],
      place,
    });
    const isMasked = [...prepared.masks.values()].flat()
      .some((mask) => !isPreserved(mask));
    const proof = verify ?? isMasked
      ? await this.#prove(copies, {
        snapshot,
        prepared,
        emptied: () =>
          emptyTables(session, targetsOf(copies), {
            journal: place,
            replicates,
          }),
      })
      : { kind: "counts" } as const;
    this.#step("sequences", "Setting sequences");
    const sequences = await writing(
      session,
      () =>
        syncSequences(snapshot.session, session, {
          copied: sources,
          isAll: rules.include.length === 0 && rules.schemas.length === 0,
        }),
    );
    // What follows may take long, and asks the source for nothing.
    await snapshot[Symbol.asyncDispose]();
    await this.#putBack(ready, { place, copies });
    const stale = await writing(
      session,
      () => refreshViews(session, copies.map((copy) => copy.target)),
    );
    await inTransaction(session, [dropJournal(place)]);
    const plan = planOf(prepared, this.#input);
    return {
      ...plan,
      notes: [...plan.notes, ...sequences.notes, ...stale],
      success: true,
      dryRun: false,
      resumed: ready.isResumed,
      snapshotAt: snapshot.takenAt,
      copied: progress.copied,
      sequences: sequences.count,
      proof,
      totalDurationMs: host.now() - startedAt,
    };
  }

  /** What an earlier run has left, once all that it has sent is over. */
  async #journal(
    session: Session,
    place: RelationName,
  ): Promise<Journal | undefined> {
    if (!await hasJournal(session, place)) return undefined;
    await waitForOthers(session, place, {
      ...signalOption(this.#input.signal),
      onWait: () =>
        this.#step("empty", "Waiting for what a run has left at work"),
    });
    return await readJournal(session, place);
  }

  async #load(
    { units, isAlone }: Ready,
    { snapshot, place, progress, settings }: {
      readonly snapshot: Snapshot;
      readonly place: RelationName;
      readonly progress: Progress;
      readonly settings: readonly string[];
    },
  ): Promise<void> {
    const { target, jobs, signal } = this.#input;
    if (units.length === 0) return;
    await load(units, {
      snapshot,
      target,
      jobs,
      ...(signal === undefined ? {} : { signal }),
      settings,
      isAlone,
      settle: async (session, { copy, range }, rows) => {
        await session.execute(
          noteRange(place, {
            relation: { schema: copy.source.schema, name: copy.source.name },
            part: partText(copy, range),
            rows,
            bytes: 0,
          }),
        );
      },
      onProgress: progress.take,
    });
  }

  async #putBack(
    { takenOff, done }: Ready,
    { place, copies }: {
      readonly place: RelationName;
      readonly copies: readonly TableCopy[];
    },
  ): Promise<void> {
    const { target, jobs, signal } = this.#input;
    const bytes = bytesByTarget(copies);
    const steps = putBack(takenOff, {
      done,
      bytesOf: (table) => bytes.get(targetKey(table)) ?? 0,
    });
    const indexes =
      steps.filter(({ subject }) =>
        subject.kind === "index" || subject.kind === "exclusion"
      ).length;
    const keys = steps.filter(({ subject }) => subject.kind === "foreign key")
      .length;
    this.#step(
      "rebuild",
      `Building ${counted(indexes, "index", "indexes")}, validating ${
        counted(keys, "foreign key")
      }, analyzing`,
    );
    await using sessions = await openSessions(
      target,
      target.sharesConnection === true || target.kind === "embedded" ? 1 : jobs,
      signal,
    );
    await runSteps(steps, sessions.all, {
      journal: place,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  async #prove(
    copies: readonly TableCopy[],
    { snapshot, prepared, emptied }: {
      readonly snapshot: Snapshot;
      readonly prepared: Prepared;
      emptied(): Promise<void>;
    },
  ): Promise<SyncProof> {
    const { target, jobs, signal } = this.#input;
    this.#step("proof", "Comparing both ends");
    const count = snapshot.isShared && target.kind === "server" ? jobs : 1;
    const sources: Session[] = [];
    const targets: Session[] = [];
    const close = async () => {
      for (const session of [...sources.splice(0), ...targets.splice(0)]) {
        await session[Symbol.asyncDispose]();
      }
    };
    try {
      const opened = await openSessions(target, count, signal);
      targets.push(...opened.all);
      for (let left = count; left > 0; left--) {
        sources.push(await snapshot.join(signal));
      }
      const proved = await prove({
        copies,
        masks: prepared.masks,
        workers: targets.flatMap((one, index) => {
          const source = sources[index];
          return source === undefined ? [] : [{ source, target: one }];
        }),
      });
      return { kind: "fingerprints", ...proved };
    } catch (error) {
      if (error instanceof ConfitureError && error.code === "sync/proof") {
        // Those who have looked hold the tables.
        await close();
        await emptied();
        throw error.with({
          hint: `${error.hint}. The tables of the target were emptied`,
        });
      }
      throw error;
    } finally {
      await close();
    }
  }

  #step(step: SyncStep, text: string): void {
    this.#input.emit({ type: "sync:step", step, text });
  }
}

/** What was planned must be what the snapshot holds. */
function refuseChanges(first: Prepared, second: Prepared): void {
  const shape = ({ pairs }: Prepared) =>
    JSON.stringify(
      pairs.map(({ source, target, columns, format }) => [
        targetKey(source),
        targetKey(target),
        columns,
        format,
        source.columns,
      ]),
    );
  if (shape(first) === shape(second)) return;
  throw new ConfitureError(
    "sync/failed",
    "Cannot sync: tables have changed since they were looked at",
    { hint: "Run the command again" },
  );
}

function signalOption(
  signal: AbortSignal | undefined,
): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
