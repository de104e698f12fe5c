import { isSameRelation } from "../../copy/relation.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { CustomFill, Findings, MappedFeed } from "./feed_mapped.ts";
import { tableTitle } from "./feed_names.ts";
import { inverseColumns } from "./inverse_columns.ts";
import type { ReturnedColumn } from "./inverse_columns.ts";
import { joinOf } from "./inverse_join.ts";
import type { Joined } from "./inverse_join.ts";
import { inverseKey } from "./inverse_key.ts";

/**
 * The way back: feeds from the target to the source. A problem means that a
 * table of the source has none; whoever does not want to go back can do
 * without.
 */
export interface InverseFeeds extends Findings {
  readonly feeds: readonly MappedFeed[];
}

/**
 * Turns feeds around. What they rename and cast inverts itself, the map says
 * the rest. A row that was split is joined again by its key: whether it is
 * there decides the target of the source's name where that got all rows, else
 * the first in the map that did, else the first.
 */
export async function inverseFeeds(
  feeds: readonly MappedFeed[],
  { customSql = [] }: { readonly customSql?: readonly CustomFill[] } = {},
): Promise<InverseFeeds> {
  const made: MappedFeed[] = [];
  const problems: Problem[] = [];
  const notes: string[] = [];
  for (const [source, group] of Map.groupBy(feeds, ({ source }) => source)) {
    for (const part of partsOf(group)) {
      const found = await inverseOf(source, part);
      problems.push(...found.problems);
      notes.push(...found.notes);
      if (found.feed === undefined) continue;
      const { feed } = found;
      made.push({ ...feed, id: idOf(feed, made) });
    }
  }
  for (const { source } of made) {
    const own = feeds.filter((each) => each.target === source);
    if (own.every(({ targetWhere }) => targetWhere === undefined)) continue;
    notes.push(
      `rows of ${tableTitle(source)} that belong to none of ${
        [...new Set(own.map((each) => tableTitle(each.source)))].join(", ")
      } have no way back`,
    );
  }
  for (const { target } of customSql) {
    notes.push(
      `${tableTitle(target)} has no way back: a statement of its own fills it`,
    );
  }
  return { feeds: made, problems, notes: [...new Set(notes)] };
}

/**
 * What makes a row together: the feeds of a table whose rows are split by
 * columns; each alone where whole rows go here or there.
 */
function partsOf(
  group: readonly MappedFeed[],
): readonly (readonly MappedFeed[])[] {
  if (group.length < 2) return [group];
  const carried = group.map(({ columns }) =>
    [...new Set(columns.flatMap(({ of }) => of ?? []))].toSorted().join("\0")
  );
  const isByRows = group.every(({ where }) => where !== undefined) &&
    new Set(carried).size === 1;
  if (isByRows) return group.map((feed) => [feed]);
  const whole = group.filter(({ where }) => where === undefined);
  const first =
    whole.find(({ source, target }) => isSameRelation(source, target)) ??
      whole[0];
  return first === undefined
    ? [group]
    : [[first, ...group.filter((feed) => feed !== first)]];
}

async function inverseOf(
  source: Relation,
  group: readonly MappedFeed[],
): Promise<Findings & { readonly feed?: Omit<MappedFeed, "id"> }> {
  const notes: string[] = [];
  const joined: Joined[] = [];
  for (const feed of group) {
    // All parts know a row by what the first one does.
    const key = await inverseKey(feed, group[0]?.key.source);
    if (key.kind === "key") {
      joined.push({ feed, key: key.key });
      continue;
    }
    if (feed === group[0]) {
      const place = feed.map?.place;
      return {
        problems: [{
          message: `no way back for ${tableTitle(source)}: ${key.reason}`,
          ...place === undefined ? {} : { place },
          hint:
            "Bring its key over as it is, say with `back` how it is made again, or go without a way back",
        }],
        notes,
      };
    }
    notes.push(
      `what is written to ${tableTitle(feed.target)} has no way back to ${
        tableTitle(source)
      }: ${key.reason}`,
    );
  }
  const [first, ...rest] = joined;
  if (first === undefined) return { problems: [], notes };
  const found = await inverseColumns(source, joined.map(({ feed }) => feed));
  notes.push(...found.notes);
  if (found.problems.length > 0) return { problems: found.problems, notes };
  const others = rest.filter(({ feed }) =>
    found.columns.some((returned) => returned.feed === feed)
  );
  notes.push(...emptyNotes(source, others, found.columns));
  const { feed, key } = first;
  const join = others.length === 0
    ? undefined
    : joinOf(first, others, found.columns);
  const { where, targetWhere, map } = feed;
  return {
    problems: [],
    notes,
    feed: {
      source: feed.target,
      target: source,
      columns: join?.columns ?? found.columns.map(({ column }) => column),
      ...targetWhere === undefined ? {} : { where: targetWhere },
      ...where === undefined ? {} : { targetWhere: where },
      key,
      ...join === undefined ? {} : {
        from: join.from,
        beside: others.map(({ feed, key }) => ({ source: feed.target, key })),
      },
      ...found.kept.length === 0 ? {} : { keeps: found.kept },
      ...readsOf(found.columns),
      left: [],
      map: {
        columns: [],
        values: [],
        ...map?.backWhere === undefined ? {} : { where: map.backWhere },
        ...map?.where === undefined ? {} : { backWhere: map.where },
        ...map?.place === undefined ? {} : { place: map.place },
      },
    },
  };
}

/** Other tables that are looked into. */
function readsOf(
  columns: readonly ReturnedColumn[],
): { readonly reads?: readonly RelationName[] } {
  const reads = columns.flatMap(({ feed, column }) =>
    (column.sql?.tables ?? []).map((
      { schema = feed.target.schema, name = "" },
    ) => ({ schema, name }))
  );
  return reads.length === 0 ? {} : { reads };
}

/** What comes of a table that need not have a row. */
function emptyNotes(
  source: Relation,
  others: readonly Joined[],
  columns: readonly ReturnedColumn[],
): readonly string[] {
  return others.flatMap(({ feed }) => {
    const strict = columns.filter((returned) =>
      returned.feed === feed &&
      source.columns.some(({ name, isNotNull }) =>
        name === returned.column.name && isNotNull
      )
    );
    return strict.map(({ column }) =>
      `${
        tableTitle(source)
      }.${column.name} is NOT NULL: a row fails on the way back that has none in ${
        tableTitle(feed.target)
      }`
    );
  });
}

function idOf(
  { source, target }: Omit<MappedFeed, "id">,
  feeds: readonly MappedFeed[],
): string {
  const name = `${quoteName(source.schema, source.name)} > ${
    quoteName(target.schema, target.name)
  }`;
  const before =
    feeds.filter(({ id }) => id === name || id.startsWith(`${name} #`)).length;
  return before === 0 ? name : `${name} #${before + 1}`;
}
