import type { TransferMap } from "../../config/map_tables.ts";
import type { WrittenName } from "../../config/written_name.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import { isSameRelation } from "../../copy/relation.ts";
import { readRelations } from "../../copy/relations.ts";
import { readObstacles } from "../../copy/target/obstacles.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { sha256 } from "../../kernel/checksum.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem } from "../../kernel/mod.ts";
import { checkedFeeds } from "./checked_feeds.ts";
import type { CustomFill, MappedFeed } from "./feed_mapped.ts";
import { feedsOf } from "./feeds.ts";
import { pointingOutside } from "./feed_selection.ts";
import { inverseFeeds } from "./inverse_feeds.ts";
import type { InverseFeeds } from "./inverse_feeds.ts";
import { wayBackProblems } from "./source_in_the_way.ts";
import { TRANSFER_SCHEMA } from "./state.ts";
import { FOREIGN_SCHEMA } from "./strategy/foreign_names.ts";
import type { TransferState } from "./state.ts";
import { unloggedNotes } from "./unlogged.ts";

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
  /** Those that are meant, with patterns; all where absent. */
  readonly tables?: readonly WrittenName[];
  /** Names of tables that are confiture's own, ledgers: left alone. */
  isOwn(relation: Relation): boolean;
  readonly state?: TransferState;
  readonly signal: AbortSignal;
}

/** Reads both ends; changes nothing. Rejects with all that is wrong at once. */
export async function planTransfer(
  { source, target, map, tables = [], isOwn, state, signal }: TransferPlanInput,
): Promise<TransferPlan> {
  await using there = await source.connect({ signal });
  await using here = await target.connect({ signal });
  await beginReading(there);
  await beginReading(here);
  const isTheirs = (relation: Relation) =>
    relation.schema !== TRANSFER_SCHEMA &&
    relation.schema !== FOREIGN_SCHEMA && !isOwn(relation);
  const from = (await readRelations(there)).filter(isTheirs);
  const whole = wholeTables(state);
  const to = (await readRelations(here)).filter(isTheirs)
    .map((relation) => asWhole(relation, whole));
  const found = await feedsOf(map, from, to, { tables });
  refuse(found.problems);
  if (tables.length > 0) refuse(pointingOutside(found));
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
  const inTheWay = wayBackProblems(
    await readObstacles(there, [...new Set(sources(checked.feeds))]),
  );
  const unlogged = [
    ...await unloggedNotes(there, sources(checked.feeds), "source"),
    ...await unloggedNotes(
      here,
      checked.feeds.map(({ target }) => target),
      "target",
    ),
  ];
  await there.execute("ROLLBACK");
  await here.execute("ROLLBACK");
  return {
    feeds: checked.feeds,
    customSql: found.customSql,
    ignored: found.ignored,
    notes: [...found.notes, ...checked.notes, ...unlogged],
    back: {
      feeds: back.feeds,
      problems: [...inverse.problems, ...back.problems, ...inTheWay],
      notes: [...inverse.notes, ...back.notes],
    },
    fingerprint: await sha256(JSON.stringify([
      ...checked.feeds.map(shapeOf),
      ...found.customSql.map(fillShapeOf),
    ])),
    whole: to.map(({ schema, name, keys, foreignKeys }) => ({
      schema,
      name,
      keys,
      foreignKeys,
    })),
  };
}

function sources(feeds: readonly MappedFeed[]): readonly Relation[] {
  return feeds.map(({ source }) => source);
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
    // One that was dropped and made anew has another position.
    columns.map(({ name, type, position }) => [name, type, position]);
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

function fillShapeOf({ target, sql }: CustomFill) {
  return ["fill", target.schema, target.name, sql.text];
}
