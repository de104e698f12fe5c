import type { SyncRules } from "../../config/sync_rules.ts";
import { dropJournal, noteRange, readJournal } from "../../copy/journal.ts";
import type { JournalRun } from "../../copy/journal.ts";
import { load } from "../../copy/load.ts";
import type { CopyUnit } from "../../copy/load.ts";
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
  journalPlace,
  openSessions,
  targetSettings,
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

  constructor(input: SyncRunInput) {
    this.#input = input;
  }

  /** Copies what was prepared. */
  async run(
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
      ...(signal === undefined ? {} : { signal }),
    });
    await snapshot.hold(first.pairs.map((pair) => pair.source));
    const prepared = await this.#input.prepare(snapshot.session);
    refuseChanges(first, prepared);
    const sources = prepared.pairs.map((pair) => pair.source);
    await refuseOverflow(snapshot.session, sources, {
      of: prepared.masks,
      problems: [],
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
    await using session = await target.connect(signalOption(signal));
    const place = await journalPlace(session);
    const run: JournalRun = {
      ...await runIdentity(snapshot.session, {
        copies: whole,
        conditions: prepared.conditions,
        secrets,
        ...(rules.subset === undefined ? {} : { subset: rules.subset }),
      }),
      snapshot: snapshot.contents,
      startedAt: snapshot.takenAt,
    };
    const journal = await readJournal(session, place);
    const ready = await begin({
      session,
      snapshot,
      place,
      run,
      journal,
      copies,
      masks: prepared.masks,
      resume,
      tell: (text) => this.#step("empty", text),
    });
    const progress = new Progress(ready.units, {
      now: () => host.now(),
      emit: this.#input.emit,
    });
    await this.#load(ready.units, { snapshot, place, progress, ready });
    const isMasked = [...prepared.masks.values()].flat()
      .some((mask) => !isPreserved(mask));
    const proof = verify ?? isMasked
      ? await this.#prove(copies, { snapshot, prepared, session })
      : { kind: "counts" } as const;
    await this.#putBack(ready, { place, copies });
    this.#step("sequences", "Setting sequences, refreshing views");
    const sequences = await syncSequences(snapshot.session, session, {
      copied: sources,
      isAll: rules.include.length === 0 && rules.schemas.length === 0,
    });
    await refreshViews(session, copies.map((copy) => copy.target));
    await session.execute(dropJournal(place));
    const plan = planOf(prepared, this.#input);
    return {
      ...plan,
      notes: [...plan.notes, ...sequences.notes],
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

  async #load(
    units: readonly CopyUnit[],
    { snapshot, place, progress, ready }: {
      readonly snapshot: Snapshot;
      readonly place: RelationName;
      readonly progress: Progress;
      readonly ready: Ready;
    },
  ): Promise<void> {
    const { target, jobs, signal } = this.#input;
    if (units.length === 0) return;
    await load(units, {
      snapshot,
      target,
      jobs,
      ...(signal === undefined ? {} : { signal }),
      prepare: (session) => targetSettings(session, ready.replicates),
      isAlone: ready.isAlone,
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
    { snapshot, prepared, session }: {
      readonly snapshot: Snapshot;
      readonly prepared: Prepared;
      readonly session: Session;
    },
  ): Promise<SyncProof> {
    const { target, jobs, signal } = this.#input;
    this.#step("proof", "Comparing both ends");
    const count = snapshot.isShared && target.kind === "server" ? jobs : 1;
    await using targets = await openSessions(target, count, signal);
    const sources: Session[] = [];
    try {
      for (let left = count; left > 0; left--) {
        sources.push(await snapshot.join(signal));
      }
      const proved = await prove({
        copies,
        masks: prepared.masks,
        workers: targets.all.flatMap((one, index) => {
          const source = sources[index];
          return source === undefined ? [] : [{ source, target: one }];
        }),
      });
      return { kind: "fingerprints", ...proved };
    } catch (error) {
      if (error instanceof ConfitureError && error.code === "sync/proof") {
        await emptyTables(session, targetsOf(copies));
        throw error.with({
          hint: `${error.hint}. The tables of the target were emptied`,
        });
      }
      throw error;
    } finally {
      for (const source of sources) await source[Symbol.asyncDispose]();
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
