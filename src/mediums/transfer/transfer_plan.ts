import type { TransferMap } from "../../config/map_tables.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import { isSameRelation } from "../../copy/relation.ts";
import { readRelations } from "../../copy/relations.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { sha256 } from "../../kernel/checksum.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem } from "../../kernel/mod.ts";
import { checkedFeeds } from "./checked_feeds.ts";
import type { CustomFill, MappedFeed } from "./feed_mapped.ts";
import { feedsOf } from "./feeds.ts";
import { inverseFeeds } from "./inverse_feeds.ts";
import type { InverseFeeds } from "./inverse_feeds.ts";
import { TRANSFER_SCHEMA } from "./state.ts";
import type { TransferState } from "./state.ts";

/** What a map comes to between two databases. */
export interface TransferPlan {
  readonly feeds: readonly MappedFeed[];
  readonly customSql: readonly CustomFill[];
  readonly ignored: readonly Relation[];
  readonly notes: readonly string[];
  /** The way back. */
  readonly back: InverseFeeds;
  /** Of all that decides which rows come, and how. */
  readonly fingerprint: string;
  /** What is known of the target's tables while nothing is taken off them. */
  readonly whole: readonly WholeTable[];
}

/** What the target's tables lose while they are loaded. */
export type WholeTable =
  & RelationName
  & Pick<Relation, "keys" | "foreignKeys">;

/** What a plan is made from. */
export interface TransferPlanInput {
  readonly source: Database;
  readonly target: Database;
  readonly map: TransferMap;
  /** Names of tables that are confiture's own, ledgers: left alone. */
  isOwn(relation: Relation): boolean;
  readonly state?: TransferState;
  readonly signal: AbortSignal;
}

/** Reads both ends; changes nothing. Rejects with all that is wrong at once. */
export async function planTransfer(
  { source, target, map, isOwn, state, signal }: TransferPlanInput,
): Promise<TransferPlan> {
  await using there = await source.connect({ signal });
  await using here = await target.connect({ signal });
  await beginReading(there);
  await beginReading(here);
  const isTheirs = (relation: Relation) =>
    relation.schema !== TRANSFER_SCHEMA && !isOwn(relation);
  const from = (await readRelations(there)).filter(isTheirs);
  const whole = wholeTables(state);
  const to = (await readRelations(here)).filter(isTheirs)
    .map((relation) => asWhole(relation, whole));
  const found = await feedsOf(map, from, to);
  refuse(found.problems);
  const checked = await checkedFeeds(found.feeds, {
    source: there,
    target: here,
  });
  refuse(checked.problems);
  const inverse = await inverseFeeds(checked.feeds, {
    customSql: found.customSql,
  });
  const back = await checkedFeeds(inverse.feeds, {
    source: here,
    target: there,
  });
  await there.execute("ROLLBACK");
  await here.execute("ROLLBACK");
  return {
    feeds: checked.feeds,
    customSql: found.customSql,
    ignored: found.ignored,
    notes: [...found.notes, ...checked.notes],
    back: {
      feeds: back.feeds,
      problems: [...inverse.problems, ...back.problems],
      notes: [...inverse.notes, ...back.notes],
    },
    fingerprint: await sha256(JSON.stringify(checked.feeds.map(shapeOf))),
    whole: to.map(({ schema, name, keys, foreignKeys }) => ({
      schema,
      name,
      keys,
      foreignKeys,
    })),
  };
}

async function beginReading(session: Session): Promise<void> {
  await session.execute(
    `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
      snapshotSettings(session, {})
    }`,
  );
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "transfer/map",
    problems.length === 1
      ? `Cannot map the tables: ${first.message}`
      : `Cannot map the tables: ${problems.length} things are wrong`,
    problems.length === 1
      ? {
        ...first.place === undefined ? {} : { place: first.place },
        ...first.hint === undefined ? {} : { hint: first.hint },
      }
      : { problems },
  );
}

/** What was noted when the transfer was set up. */
function wholeTables(state: TransferState | undefined): readonly WholeTable[] {
  const tables = state?.phases.get("setup")?.details.whole;
  return Array.isArray(tables) ? tables : [];
}

/** While keys are taken off, they are those that will be back. */
function asWhole(
  relation: Relation,
  whole: readonly WholeTable[],
): Relation {
  const found = whole.find((one) => isSameRelation(one, relation));
  return found === undefined
    ? relation
    : { ...relation, keys: found.keys, foreignKeys: found.foreignKeys };
}

function shapeOf(
  { id, source, target, columns, where, targetWhere, key }: MappedFeed,
) {
  const typesOf = ({ columns }: Relation) =>
    columns.map(({ name, type }) => [name, type]);
  return [
    id,
    typesOf(source),
    typesOf(target),
    columns.map(({ name, expression }) => [name, expression]),
    where,
    targetWhere,
    key,
  ];
}
