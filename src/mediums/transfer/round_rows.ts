import type { Relation } from "../../copy/relation.ts";
import { copyAcross } from "../../database/copy_across.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { Feed } from "./feed.ts";
import type { EqualityOf } from "./round_equality.ts";
import type { FeedFormats } from "./round_formats.ts";
import type { KeyedFeed, RoundPlan, ThinnedTable } from "./round_plan.ts";
import {
  allKeysOut,
  allRowsOut,
  deleteAll,
  deleteOthers,
  deleteStaged,
  keysOut,
  lockAlone,
  rowsIn,
  rowsOut,
  truncate,
} from "./round_statements.ts";
import { StagedKeys } from "./staged_keys.ts";

/** Where rows are brought from and to: a transaction is open at both ends. */
export interface BringingEnds {
  readonly source: Session;
  readonly target: Session;
  readonly staged: StagedKeys;
  readonly formats: ReadonlyMap<Feed, FeedFormats>;
  readonly equality: {
    readonly source: EqualityOf;
    readonly target: EqualityOf;
  };
  /** What tells a feed's staged keys from those of others. */
  rankOf(feed: Feed): number;
}

/** How many rows went and came. */
export interface BroughtRows {
  readonly deleted: number;
  readonly inserted: number;
}

/** Has rows be found one by one, by their keys: what reads a snapshot begins with it. */
export const SINGLE_ROWS =
  "SET LOCAL enable_hashjoin = off;\nSET LOCAL enable_mergejoin = off";
const MANY_ROWS =
  "SET LOCAL enable_hashjoin = on;\nSET LOCAL enable_mergejoin = on";

/** From so many keys on the planner is told how many they are, and decides. */
const MANY = 5000;

/**
 * Removes what is not as it was, in all tables, and then brings it as it is: a
 * value that two rows have exchanged is never there twice.
 */
export async function bringRows(
  plan: RoundPlan,
  ends: BringingEnds,
): Promise<BroughtRows> {
  await makeStaged(plan, ends);
  for (const keyed of plan.keyed) await stageKeys(keyed, ends);
  for (const thinned of plan.thinned) await stageKept(thinned, ends);
  const deleted = await deleteRows(plan, ends);
  return { deleted, inserted: await insertRows(plan, ends) };
}

async function makeStaged(
  { keyed, thinned }: RoundPlan,
  { staged, rankOf }: BringingEnds,
): Promise<void> {
  await staged.make([
    ...keyed.map(({ feed }) => ({ name: `keys_${rankOf(feed)}`, feed })),
    ...thinned.map(({ feed }) => ({ name: `kept_${rankOf(feed)}`, feed })),
  ]);
}

/** Takes the noted keys of a feed to where its rows are. */
export async function stageKeys(
  keyed: KeyedFeed,
  { source, staged, formats, rankOf }: BringingEnds,
): Promise<void> {
  const { feed } = keyed;
  const format = formatsOf(feed, formats).keys;
  await staged.take(`keys_${rankOf(feed)}`, {
    from: source,
    statement: keysOut(keyed, format),
    format,
  });
}

async function stageKept(
  { feed, kept }: ThinnedTable,
  { source, staged, formats, rankOf }: BringingEnds,
): Promise<void> {
  for (const one of kept) {
    const format = formatsOf(one, formats).keys;
    await staged.take(`kept_${rankOf(feed)}`, {
      from: source,
      statement: allKeysOut(one, format),
      format,
    });
  }
}

async function deleteRows(
  { keyed, emptied, thinned }: RoundPlan,
  { target, rankOf, equality }: BringingEnds,
): Promise<number> {
  const statements = [
    ...thinned.flatMap(({ feed }) => {
      const name = StagedKeys.nameOf(`kept_${rankOf(feed)}`);
      return [
        MANY_ROWS,
        `ANALYZE ${name}`,
        deleteOthers(name, { feed, equality: equality.target }),
      ];
    }),
    ...keyed.flatMap(({ feed, count }) =>
      deleteKeyed(feed, {
        name: StagedKeys.nameOf(`keys_${rankOf(feed)}`),
        count,
        equality: equality.target,
      })
    ),
  ];
  let deleted = 0;
  for (const feed of emptied) deleted += await empty(target, feed);
  if (statements.length === 0) return deleted;
  const { results } = await target.execute(statements.join(";\n"));
  return results.reduce(
    (sum, { command, rows }) => command === "DELETE" ? sum + rows : sum,
    deleted,
  );
}

/** Deletes the rows whose keys are staged, however many they are. */
export function deleteKeyed(
  feed: Feed,
  { name, count, equality }: {
    readonly name: string;
    readonly count: number;
    readonly equality: EqualityOf;
  },
): readonly string[] {
  return [
    ...count < MANY && isIndexed(feed.target, feed.key.target)
      ? [SINGLE_ROWS]
      : [MANY_ROWS, `ANALYZE ${name}`],
    deleteStaged(name, { feed, equality }),
  ];
}

/** At once where nobody reads or refers to the table, else row by row. */
async function empty(target: Session, feed: Feed): Promise<number> {
  await target.execute("SAVEPOINT confiture_empty");
  try {
    await target.execute(
      `${lockAlone(feed)};\n${truncate(feed)};\nRELEASE confiture_empty`,
    );
    return 0;
  } catch (error) {
    const isRefused = error instanceof ConfitureError &&
      error.code === "database/statement-failed";
    if (!isRefused) throw error;
    await target.execute("ROLLBACK TO SAVEPOINT confiture_empty");
    const { results } = await target.execute(deleteAll(feed));
    return results[0]?.rows ?? 0;
  }
}

async function insertRows(
  { keyed, whole }: RoundPlan,
  ends: BringingEnds,
): Promise<number> {
  const { source, formats, equality } = ends;
  let inserted = 0;
  const isMany = ({ feed, count }: KeyedFeed) =>
    count >= MANY ||
    !isIndexed(feed.source, feed.key.source.map((name) => ({ name })));
  const few = keyed.filter((noted) => !isMany(noted));
  for (const noted of [...few, ...keyed.filter(isMany)]) {
    const format = formatsOf(noted.feed, formats).rows;
    if (isMany(noted)) {
      const { schema, name } = noted.notes;
      await source.execute(`${MANY_ROWS};\nANALYZE ${quoteName(schema, name)}`);
    }
    const statement = rowsOut(noted, { format, equality: equality.source });
    inserted += await take(noted.feed, { statement, ends });
  }
  if (whole.length > 0) await source.execute(MANY_ROWS);
  for (const { feed } of whole) {
    const format = formatsOf(feed, formats).rows;
    inserted += await take(feed, {
      statement: allRowsOut(feed, format),
      ends,
    });
  }
  return inserted;
}

/** Whether an index finds a row by these columns. */
function isIndexed(
  { keys }: Relation,
  columns: readonly { readonly name: string }[],
): boolean {
  return keys.some((key) =>
    !key.isPartial &&
    key.columns.every((one) => columns.some(({ name }) => name === one))
  );
}

async function take(
  feed: Feed,
  { statement, ends: { source, target, formats } }: {
    readonly statement: string;
    readonly ends: BringingEnds;
  },
): Promise<number> {
  const { rows } = await copyAcross({ session: source, statement }, {
    session: target,
    statement: rowsIn(feed, formatsOf(feed, formats).rows),
  });
  return rows;
}

function formatsOf(
  feed: Feed,
  formats: ReadonlyMap<Feed, FeedFormats>,
): FeedFormats {
  return formats.get(feed) ??
    { rows: UNKNOWN, keys: UNKNOWN };
}

const UNKNOWN = { kind: "text", because: "nobody asked" } as const;
