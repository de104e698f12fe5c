import type { Journal, JournalRun } from "../../copy/journal.ts";
import { unitsOf } from "../../copy/load.ts";
import type { CopyUnit } from "../../copy/load.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import type { Snapshot } from "../../copy/snapshot.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { takeOff } from "../../copy/target/take_off.ts";
import type { TakenOff } from "../../copy/target/taken_off.ts";
import { counted } from "../../kernel/counted.ts";
import type { Session } from "../../kernel/database.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { resumed } from "./resume.ts";
import { snapshotTime } from "./snapshot_time.ts";
import { isSureKey } from "./sure_keys.ts";

/** What a run begins with. */
export interface Beginning {
  /** Of the target. */
  readonly session: Session;
  readonly snapshot: Snapshot;
  /** Where the journal is kept. */
  readonly place: RelationName;
  readonly run: JournalRun;
  /** What an earlier run has left. */
  readonly journal: Journal | undefined;
  readonly copies: readonly TableCopy[];
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
  readonly resume: boolean;
  /** Whether rows come in as a replica's do. */
  readonly replicates: boolean;
  tell(text: string): void;
}

/** A target that rows can come to. */
export interface Ready {
  readonly units: readonly CopyUnit[];
  readonly takenOff: TakenOff;
  /** Whether nothing refers to a copy's table. */
  isAlone(copy: TableCopy): boolean;
  /** Steps of the put-back that an earlier run has done. */
  readonly done: ReadonlySet<string>;
  readonly isResumed: boolean;
}

/** Smaller tables keep their indexes: they fill faster than they are rebuilt. */
const SMALL_BYTES = 4 * 1024 * 1024;
/** What each partition holds of a table whose indexes are worth it. */
const SMALL_PART_BYTES = 256 * 1024;

/** Makes the target ready: goes on where a run was cut off, or empties the tables. */
export async function begin(at: Beginning): Promise<Ready> {
  const { session, snapshot, place, run, journal, copies, replicates, tell } =
    at;
  if (journal !== undefined && at.resume) {
    const left = await resumed(journal, {
      copies,
      run,
      source: snapshot.session,
      target: session,
      place,
      replicates,
    });
    tell(left.text);
    if (left.kind === "goes on") {
      return {
        units: left.units,
        takenOff: journal.takenOff,
        done: journal.steps,
        // What refers to what is not known any more.
        isAlone: () => false,
        isResumed: true,
      };
    }
  } else if (journal !== undefined) {
    tell(
      `Starting anew: the run of ${
        snapshotTime(journal.run.startedAt)
      } was cut off (--resume goes on with it)`,
    );
  } else if (at.resume) {
    tell("There is nothing to go on with: no run was cut off here");
  }
  return await beginAnew(at);
}

async function beginAnew(
  { session, place, run, copies, masks, replicates, tell }: Beginning,
): Promise<Ready> {
  const targets = targetsOf(copies);
  const bytes = bytesByTarget(copies);
  const isSmall = (table: RelationName, partitions = 1) =>
    (bytes.get(targetKey(table)) ?? 0) <
      Math.max(SMALL_BYTES, SMALL_PART_BYTES * partitions);
  const referenced = new Set<string>();
  tell(
    `Emptying ${counted(targets.length, "table")} of the target`,
  );
  const takenOff = await takeOff(session, targets, {
    journal: place,
    run,
    replicates,
    isSmall,
    isForeignKeySure: (key) => {
      const isSure = isSureKey(key, copies, { masks, isSmall });
      if (isSure) referenced.add(targetKey(key.referenced));
      return isSure;
    },
  });
  return {
    units: unitsOf(copies),
    takenOff,
    // Emptied once more, it must not hold the rows of another copy.
    isAlone: ({ target }) =>
      !referenced.has(targetKey(target)) &&
      copies.filter((copy) => copy.target === target).length === 1,
    done: new Set(),
    isResumed: false,
  };
}

/** The tables of the target, each once. */
export function targetsOf(copies: readonly TableCopy[]): readonly Relation[] {
  return [...new Set(copies.map(({ target }) => target))];
}

/** How much comes to each table of the target, and to all partitions of one. */
export function bytesByTarget(
  copies: readonly TableCopy[],
): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const { source, target } of copies) {
    for (const name of [target, ...target.root ? [target.root] : []]) {
      const key = targetKey(name);
      bytes.set(key, (bytes.get(key) ?? 0) + source.bytes);
    }
  }
  return bytes;
}

/** A table's name as one text. */
export function targetKey({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}
