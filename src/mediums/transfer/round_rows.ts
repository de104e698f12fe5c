import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { copyAcross } from "../../database/copy_across.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { notesTable } from "./notes/notes_table.ts";
import type { EqualityOf } from "./round_equality.ts";
import type { FormatOf } from "./round_formats.ts";
import type { KeyedFeed, KeyedPart, RoundPlan } from "./round_plan.ts";
import {
  allRowsOut,
  deleteAll,
  deleteStaged,
  giveBack,
  keysOut,
  lockAlone,
  rowsIn,
  rowsOut,
  truncate,
} from "./round_statements.ts";
import type { StagedKeys } from "./staged_keys.ts";

/** Where rows are brought from and to: a transaction is open at both ends. */
export interface BringingEnds {
  readonly source: Session;
  readonly target: Session;
  readonly staged: StagedKeys;
  readonly formatOf: FormatOf;
  readonly equality: {
    readonly source: EqualityOf;
    readonly target: EqualityOf;
  };
}

/** How many rows went and came. */
export interface BroughtRows {
  readonly deleted: number;
  readonly inserted: number;
}

/** Has rows be found one by one, by their keys: what reads a snapshot begins with it. */
export const SINGLE_ROWS =
  "SET LOCAL enable_hashjoin = off;\nSET LOCAL enable_mergejoin = off";
/** Leaves it to the planner. */
export const MANY_ROWS =
  "SET LOCAL enable_hashjoin = on;\nSET LOCAL enable_mergejoin = on";

/** From so many keys on the planner is told how many they are, and decides. */
export const MANY = 5000;

/**
 * Removes what is not as it was, in all tables, and then brings it as it is: a
 * value that two rows have exchanged is never there twice.
 */
export async function bringRows(
  plan: RoundPlan,
  ends: BringingEnds,
): Promise<BroughtRows> {
  const { keyed, cleared, whole } = plan;
  const keeping = [...keyed.map(({ feed }) => feed), ...cleared, ...whole]
    .filter(keepsSomething);
  await ends.staged.make([
    ...keyed.map(({ feed }) => ({ feed, holds: "keys" as const })),
    ...[...new Set(keeping)].map((feed) => ({ feed, holds: "saved" as const })),
  ]);
  for (const each of keyed) await stageKeys(each, ends);
  const deleted = await deleteRows(plan, ends);
  const inserted = await insertRows(plan, ends);
  await giveBackKept([...new Set(keeping)], ends);
  return { deleted, inserted };
}

/** Takes the noted keys of a feed to where its rows are. */
export async function stageKeys(
  { feed, parts }: KeyedFeed,
  { source, staged, formatOf }: Pick<
    BringingEnds,
    "source" | "staged" | "formatOf"
  >,
): Promise<void> {
  for (const { part } of parts) {
    const format = formatOf(part, part.key.target);
    const statement = keysOut(part, format);
    await staged.take(feed, { from: source, statement, format });
  }
}

function keepsSomething({ keeps = [] }: Feed): boolean {
  return keeps.length > 0;
}

async function deleteRows(
  { keyed, cleared }: RoundPlan,
  ends: BringingEnds,
): Promise<number> {
  let deleted = 0;
  for (const feed of cleared) deleted += await clear(feed, ends);
  if (keyed.length === 0) return deleted;
  const { results } = await ends.target.execute(
    keyed.flatMap((each) => deleteKeyed(each, ends)).join(";\n"),
  );
  return results.reduce(
    // What is kept is inserted elsewhere, as many rows as are deleted.
    (sum, { command, rows }) =>
      command === "DELETE" || command === "INSERT" ? sum + rows : sum,
    deleted,
  );
}

/** Deletes the rows whose keys are staged, however many they are. */
export function deleteKeyed(
  { feed, parts }: KeyedFeed,
  { staged, equality }: Pick<BringingEnds, "staged" | "equality">,
): readonly string[] {
  const name = staged.nameOf({ feed, holds: "keys" });
  const isFew = parts.every(({ count }) => count < MANY) &&
    isIndexed(feed.target, feed.key.target.map((one) => one.name));
  return [
    ...isFew ? [SINGLE_ROWS] : [MANY_ROWS, `ANALYZE ${name}`],
    deleteStaged(feed, {
      staged: name,
      equality: equality.target,
      ...savedOf(feed, staged),
    }),
  ];
}

function savedOf(feed: Feed, staged: StagedKeys): { readonly saved?: string } {
  return keepsSomething(feed)
    ? { saved: staged.nameOf({ feed, holds: "saved" }) }
    : {};
}

/** At once where nobody reads or refers to the table, else row by row. */
async function clear(
  feed: Feed,
  { target, staged }: BringingEnds,
): Promise<number> {
  if (feed.targetWhere === undefined && !keepsSomething(feed)) {
    if (await isEmptied(feed, target)) return 0;
  }
  const { results } = await target.execute(
    deleteAll(feed, savedOf(feed, staged)),
  );
  return results[0]?.rows ?? 0;
}

async function isEmptied(feed: Feed, target: Session): Promise<boolean> {
  await target.execute("SAVEPOINT confiture_empty");
  try {
    await target.execute(
      `${lockAlone(feed)};\n${truncate(feed)};\nRELEASE confiture_empty`,
    );
    return true;
  } catch (error) {
    const isRefused = error instanceof ConfitureError &&
      error.code === "database/statement-failed";
    if (!isRefused) throw error;
    await target.execute("ROLLBACK TO SAVEPOINT confiture_empty");
    return false;
  }
}

async function insertRows(
  { keyed, whole }: RoundPlan,
  ends: BringingEnds,
): Promise<number> {
  const { source, equality, formatOf } = ends;
  const tasks = keyed.flatMap(({ feed, parts }) =>
    parts.map((each, at) => ({
      feed,
      ...each,
      others: parts.slice(0, at).map(({ part }) => part),
    }))
  );
  const few = tasks.filter((task) => !isMany(task));
  let inserted = 0;
  for (const task of [...few, ...tasks.filter(isMany)]) {
    if (isMany(task)) {
      await source.execute(`${MANY_ROWS};\nANALYZE ${notesTable(task.part)}`);
    }
    const format = formatOf(task.feed, task.feed.columns);
    const statement = rowsOut(task, { format, equality: equality.source });
    inserted += await take(task.feed, { statement, ends });
  }
  if (whole.length > 0) await source.execute(MANY_ROWS);
  for (const feed of whole) {
    const statement = allRowsOut(feed, formatOf(feed, feed.columns));
    inserted += await take(feed, { statement, ends });
  }
  return inserted;
}

/** Whether it may be better to read a whole table than to look for rows. */
function isMany(
  { feed, part, count }: KeyedPart & { readonly feed: Feed },
): boolean {
  return count >= MANY || part.source.oid !== feed.source.oid ||
    feed.from !== undefined || !isIndexed(feed.source, feed.key.source);
}

/** Whether an index finds a row by these columns. */
function isIndexed({ keys }: Relation, columns: readonly string[]): boolean {
  return keys.some((key) =>
    !key.isPartial && key.columns.every((one) => columns.includes(one))
  );
}

async function take(
  feed: Feed,
  { statement, ends: { source, target, formatOf } }: {
    readonly statement: string;
    readonly ends: BringingEnds;
  },
): Promise<number> {
  try {
    const { rows } = await copyAcross({ session: source, statement }, {
      session: target,
      statement: rowsIn(feed, formatOf(feed, feed.columns)),
    });
    return rows;
  } catch (error) {
    throw refusedRow(error, feed);
  }
}

/** A row that the target does not take, or that nothing can be made of: without its values. */
function refusedRow(error: unknown, { source, target }: Feed): unknown {
  if (!(error instanceof ConfitureError)) return error;
  const { sqlstate = "", severity = "ERROR" } = error.server ?? {};
  if (!/^2[23]/.test(sqlstate)) return error;
  const reason = error.message.replace(/^[^:]*: /, "").replace(/: ".*"$/s, "");
  return new ConfitureError(
    "transfer/failed",
    `Cannot bring rows of ${relationText(source)} to ${
      relationText(target)
    }: ${reason}`,
    { server: { sqlstate, severity, message: reason, completed: 0 } },
  );
}

async function giveBackKept(
  feeds: readonly Feed[],
  { target, staged, equality }: BringingEnds,
): Promise<void> {
  if (feeds.length === 0) return;
  const statements = feeds.flatMap((feed) => {
    const saved = staged.nameOf({ feed, holds: "saved" });
    return [
      `ANALYZE ${saved}`,
      giveBack(feed, { saved, equality: equality.target }),
    ];
  });
  await target.execute([MANY_ROWS, ...statements].join(";\n"));
}
