import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { joinJournal } from "../../copy/journal.ts";
import { isSameRelation, relationText } from "../../copy/relation.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import { readCovered, readObstacles } from "../../copy/target/obstacles.ts";
import { takeOffProblems } from "../../copy/target/take_off.ts";
import { takeOffStatements } from "../../copy/target/take_off_statements.ts";
import { takenOff } from "../../copy/target/taken_off.ts";
import type { TakenOff } from "../../copy/target/taken_off.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { FeedCopy } from "./bulk_copies.ts";
import type { Feed } from "./feed.ts";
import { leftRanges, plannedRanges } from "./bulk_ranges.ts";
import type { EqualityOf } from "./round_equality.ts";
import type { FormatOf } from "./round_formats.ts";
import { partsOf } from "./round_plan.ts";
import { deleteKeyed, stageKeys } from "./round_rows.ts";
import { notesReader } from "./round_wal.ts";
import { StagedKeys } from "./staged_keys.ts";
import { forgetState, noteRun, noteState, rangeName, STATE } from "./state.ts";
import type { RangeState, TransferRun, TransferState } from "./state.ts";

/** What a copy begins with. */
export interface BulkBeginning {
  /** In the copy's snapshot. */
  readonly source: Session;
  readonly target: Session;
  readonly copies: readonly FeedCopy[];
  /** Tables of the target that statements of the map fill. */
  readonly filled?: readonly Relation[];
  readonly run: TransferRun;
}

/** Below that a table keeps its indexes: it fills faster than they are built. */
const SMALL_BYTES = 4 * 1024 * 1024;

/**
 * Takes off the target's tables what hinders, and notes what is to be copied,
 * in one transaction. Refuses tables that hold rows: they are not ours.
 */
export async function beginBulk(
  { target, copies, filled = [], run }: BulkBeginning,
): Promise<{ readonly off: TakenOff; readonly left: readonly RangeState[] }> {
  const tables = [...targetsOf(copies), ...filled];
  const left = plannedRanges(copies);
  return await inBulk(target, async () => {
    if (tables.length > 0) {
      await target.execute(lockStatement([
        ...tables,
        ...await readCovered(target, tables),
      ]));
    }
    await refuseRows(target, tables);
    // Rounds delete rows, too.
    const obstacles = await readObstacles(target, tables, { deletes: true });
    refuse(takeOffProblems(obstacles));
    const off = takenOff(obstacles, {
      isSmall: (table) => bytesTo(table, left) < SMALL_BYTES,
    });
    await target.execute([
      ...takeOffStatements(off, []),
      noteRun(run),
      noteState("off", "", off),
      ...left.map((range) => noteState("range", rangeName(range), range)),
    ].join(";\n"));
    return { off, left };
  });
}

/** What a copy that goes on needs to know besides. */
export interface BulkResumption extends BulkBeginning {
  readonly state: TransferState;
  readonly formatOf: FormatOf;
  readonly equality: EqualityOf;
}

/**
 * Goes on with a copy that was cut off. What was written to the source since
 * is noted there: it leaves the target now, so that no row comes twice, and
 * comes again as this snapshot has it, or in the first round.
 */
export async function resumeBulk(
  { source, target, copies, state, formatOf, equality }: BulkResumption,
): Promise<readonly RangeState[]> {
  const { left, anew, begun } = leftRanges(state.ranges, plannedRanges(copies));
  const feeds = [...new Set(copies.map(({ feed }) => feed))]
    .filter(({ id }) => begun.has(id));
  await inBulk(target, async () => {
    if (anew.length > 0) {
      await target.execute([
        ...anew.length === 0 ? [] : [
          `TRUNCATE ${anew.map(nameOf).join(", ")} CONTINUE IDENTITY RESTRICT`,
        ],
        ...state.ranges.filter((range) => isAmong(anew, range.target))
          .map((range) => forgetState("range", rangeName(range))),
        ...left.filter((range) => isAmong(anew, range.target))
          .map((range) => noteState("range", rangeName(range), range)),
      ].join(";\n"));
    }
    await deleteNoted(feeds, { source, target, formatOf, equality });
  });
  return left;
}

/** What it takes to find the rows whose keys are noted. */
export interface NotedRows {
  /** In the snapshot whose notes are meant. */
  readonly source: Session;
  readonly target: Session;
  readonly formatOf: FormatOf;
  readonly equality: EqualityOf;
}

/**
 * Deletes what the target has of rows that were written to since setup, as far
 * as a snapshot of now tells. Ranges that were read as of different moments may
 * both have brought a row that has moved from one to the other; what is left is
 * as it was all the time, and there once. The first round brings the others.
 */
export async function settleRanges(
  feeds: readonly Feed[],
  rows: NotedRows,
): Promise<void> {
  await inBulk(rows.target, () => deleteNoted(feeds, rows));
}

async function deleteNoted(
  feeds: readonly Feed[],
  { source, target, formatOf, equality }: NotedRows,
): Promise<void> {
  const staged = new StagedKeys(target, { feeds, stays: false });
  await using notes = await notesReader(source);
  await staged.make(feeds.map((feed) => ({ feed, holds: "keys" as const })));
  for (const feed of feeds) {
    const keyed = {
      feed,
      // Where nothing is indexed, a table is read once.
      parts: partsOf(feed).map((part) => ({ part, count: Infinity })),
    };
    await stageKeys(keyed, { source: notes, staged, formatOf });
    await target.execute(
      deleteKeyed(keyed, {
        staged,
        equality: { source: equality, target: equality },
      }).join(";\n"),
    );
  }
}

/** How much comes to a table of the target. */
export function bytesTo(
  table: RelationName,
  ranges: readonly RangeState[],
): number {
  return ranges.filter(({ target }) => isAmong([target], table))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

async function inBulk<Result>(
  target: Session,
  work: () => Promise<Result>,
): Promise<Result> {
  await target.execute([
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    ...arrivalSettings(target, { isDurable: true }),
    joinJournal(STATE),
  ].join(";\n"));
  try {
    const result = await work();
    await target.execute("COMMIT");
    return result;
  } catch (error) {
    await target.execute("ROLLBACK").catch(() => {
      // The connection is gone, and the transaction with it.
    });
    throw error;
  }
}

function targetsOf(copies: readonly FeedCopy[]): readonly Relation[] {
  return [...new Set(copies.map(({ copy }) => copy.target))];
}

/** With the partitions of partitioned ones. */
function lockStatement(tables: readonly RelationName[]): string {
  return `LOCK TABLE ${tables.map(nameOf).join(", ")} IN ACCESS EXCLUSIVE MODE`;
}

async function refuseRows(
  target: Session,
  tables: readonly Relation[],
): Promise<void> {
  const problems: Problem[] = [];
  for (const table of tables) {
    const [row] = await target.query<{ holds: boolean }>(
      `SELECT EXISTS (SELECT FROM ${nameOf(table)}) AS holds`,
    );
    if (row?.holds === true) {
      problems.push({ message: `${relationText(table)} holds rows` });
    }
  }
  refuse(problems);
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
  throw new ConfitureError(
    "transfer/target",
    `Cannot copy to the target: ${first.message}${more}`,
    { problems },
  );
}

function isAmong(
  names: readonly RelationName[],
  name: RelationName,
): boolean {
  return names.some((one) => isSameRelation(one, name));
}

function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}
