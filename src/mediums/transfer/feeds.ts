import type { TransferMap } from "../../config/map_tables.ts";
import { spelled } from "../../config/written_name.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { pairColumns, readSqlOver } from "./feed_columns.ts";
import type { FeedPair, PairColumns } from "./feed_columns.ts";
import type { CustomFill, Findings, MappedFeed } from "./feed_mapped.ts";
import { ownRows } from "./feed_merged.ts";
import { columnTitle, tableTitle } from "./feed_names.ts";
import { pairTables } from "./feed_tables.ts";
import type { PairOptions } from "./feed_tables.ts";
import { chooseKey } from "./key_choice.ts";

/** What a map comes to between two schemas. */
export interface Feeds extends Findings {
  /** In the order of the map, then those of which it says nothing. */
  readonly feeds: readonly MappedFeed[];
  readonly customSql: readonly CustomFill[];
  /** Tables of the source that stay behind, on purpose. */
  readonly ignored: readonly Relation[];
}

/**
 * Finds out what each table of the target is made of. All that is missing or
 * cannot be followed is told at once; feeds are complete only where there is
 * no problem. Relations must have been read under a search path of
 * `pg_catalog` alone, so that types are called the same at both ends.
 */
export async function feedsOf(
  map: TransferMap,
  source: readonly Relation[],
  target: readonly Relation[],
  options: PairOptions = {},
): Promise<Feeds> {
  const tables = await pairTables(map, { source, target }, options);
  const problems: Problem[] = [...tables.problems];
  const notes: string[] = [...tables.notes];
  const drafts: Draft[] = [];
  for (const pair of tables.pairs) {
    problems.push(...rightsProblems(pair));
    const found = await pairColumns(pair);
    problems.push(...found.problems);
    notes.push(...found.notes);
    const condition = await conditionOf(pair);
    problems.push(...condition.problems);
    drafts.push({
      ...found,
      pair,
      ...condition,
      problems: [...found.problems, ...condition.problems],
    });
  }
  problems.push(...goneNowhere(drafts));
  const own = await ownRows(drafts);
  problems.push(...own.problems);
  const feeds: MappedFeed[] = [];
  for (const draft of drafts) {
    const targetWhere = own.conditions.get(draft);
    const { pair: { source, target, map, place }, columns, where } = draft;
    const chosen = chooseKey({
      source,
      target,
      columns,
      isWhole: where === undefined && targetWhere === undefined &&
        drafts.filter((one) => one.pair.target === target).length === 1,
      ...map?.key === undefined ? {} : { named: map.key },
      ...place === undefined ? {} : { place },
    });
    if ("problems" in chosen) {
      // What is wrong with the columns has been told; a key that lacks them is not another thing.
      if (chosen.isAboutColumns !== true || draft.problems.length === 0) {
        problems.push(...chosen.problems);
      }
      continue;
    }
    const reads = readsOf(draft);
    for (const each of reads) {
      notes.push(
        `${tableTitle(target)} looks into ${
          tableTitle(each)
        }: what is written there alone is not brought over`,
      );
    }
    feeds.push({
      id: idOf(pairName(source, target), feeds),
      source,
      target,
      columns,
      ...where === undefined ? {} : { where },
      key: chosen.key,
      ...targetWhere === undefined ? {} : { targetWhere },
      ...reads.length === 0 ? {} : { reads },
      ...map === undefined ? {} : { map },
      ...draft.chosenBy === undefined ? {} : { chosenBy: draft.chosenBy },
      left: draft.left,
    });
  }
  return {
    feeds,
    customSql: tables.customSql,
    ignored: tables.ignored,
    problems,
    notes: [...new Set(notes)],
  };
}

interface Draft extends PairColumns, Condition {
  readonly pair: FeedPair;
}

function rightsProblems({ source, place }: FeedPair): readonly Problem[] {
  const at = place === undefined ? {} : { place };
  const table = tableTitle(source);
  if (!source.canSelect) {
    return [{
      message: `${table} of the source may not be read by the role`,
      ...at,
      hint: `GRANT SELECT ON ${
        spelled(source.schema, source.name)
      } to the role, or leave the table behind: \`ignore: [${table}]\``,
    }];
  }
  return source.hidesRows
    ? [{
      message: `row-level security hides rows of ${table} from the role`,
      ...at,
      hint:
        `Use a role with BYPASSRLS, or the table's owner, or leave the table behind: \`ignore: [${table}]\``,
    }]
    : [];
}

interface Condition {
  readonly where?: string;
  readonly chosenBy?: readonly string[];
  readonly looksInto?: readonly Partial<RelationName>[];
  readonly problems: readonly Problem[];
}

async function conditionOf({ map, source }: FeedPair): Promise<Condition> {
  const written = map?.where;
  if (written === undefined) return { problems: [] };
  const read = await readSqlOver(written, source);
  if ("problem" in read) return { problems: [read.problem] };
  const { sql } = read;
  return {
    where: sql.expression,
    chosenBy: read.reads,
    looksInto: sql.tables,
    problems: sql.isFleeting
      ? [{
        message: `the condition of ${
          tableTitle(source)
        } becomes another by itself: rows would have to go, and nobody writes to them`,
        ...written.place === undefined ? {} : { place: written.place },
        hint: "Write a constant instead: a date, not now()",
      }]
      : [],
  };
}

/** Columns of the source of which nothing is said and nothing is made. */
function goneNowhere(drafts: readonly Draft[]): readonly Problem[] {
  const groups = Map.groupBy(drafts, ({ pair }) => pair.source);
  return [...groups].flatMap(([source, group]) => {
    const gone = source.columns.filter(({ name, isGenerated }) =>
      !isGenerated &&
      group.every(({ columns, left }) =>
        columns.every((column) =>
          column.of !== name && !column.reads.includes(name)
        ) && left.some((one) => one.name === name && !one.isSaid)
      )
    );
    const place = group.find(({ pair }) =>
      pair.map !== undefined
    )?.pair.place ??
      group[0]?.pair.place;
    const [first] = group;
    return gone.map(({ name }) => ({
      message: `${columnTitle(source, name)} of the source goes nowhere`,
      ...place === undefined ? {} : { place },
      hint: `Write \`columns: { ${spelled(name)}: … }\` with a column of ${
        first === undefined ? "the target" : tableTitle(first.pair.target)
      }, or \`${spelled(name)}: ~\` where it stays behind`,
    }));
  });
}

/** Other tables that are looked into. */
function readsOf(
  { columns, looksInto = [], pair: { source } }: Draft,
): readonly RelationName[] {
  const names = [
    ...looksInto,
    ...columns.flatMap(({ sql }) => sql?.tables ?? []),
  ].map(({ schema = source.schema, name = "" }) => ({ schema, name }));
  const seen = new Map(
    names.map((each) => [quoteName(each.schema, each.name), each]),
  );
  return [...seen.values()];
}

function pairName(source: Relation, target: Relation): string {
  return `${quoteName(source.schema, source.name)} > ${
    quoteName(target.schema, target.name)
  }`;
}

/** One table may fill another several times, each in its own way. */
function idOf(name: string, feeds: readonly MappedFeed[]): string {
  const before =
    feeds.filter(({ id }) => id === name || id.startsWith(`${name} #`)).length;
  return before === 0 ? name : `${name} #${before + 1}`;
}
