import { rangeBytesOf, rangesOf } from "../../copy/ranges.ts";
import { isSameRelation, relationText } from "../../copy/relation.ts";
import type { Relation, RelationName } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import { readText } from "./feed.ts";
import type { Feed } from "./feed.ts";
import { plainColumn } from "./round_formats.ts";
import type { FormatOf } from "./round_formats.ts";

/** A table that holds rows of a feed, and how they are copied. */
export interface FeedCopy {
  readonly feed: Feed;
  readonly copy: TableCopy;
}

/** What is known of both ends when copies are made. */
export interface CopiesInput {
  /** As the snapshot has them. */
  readonly sources: readonly Relation[];
  readonly targets: readonly Relation[];
  readonly formatOf: FormatOf;
  readonly jobs: number;
}

/** The tables whose rows a feed reads: its source, or the partitions of that. */
export function tablesOf(
  { source, from }: Feed,
  relations: readonly Relation[],
): readonly Relation[] {
  const given = named(relations, source);
  if (given.kind !== "partitioned" || from !== undefined) return [given];
  return relations.filter(({ kind, partitionOf }) =>
    kind !== "partitioned" &&
    partitionOf?.some((one) => isSameRelation(one, given))
  );
}

/** How all feeds are copied, as both ends are now. */
export function copiesOf(
  feeds: readonly Feed[],
  { sources, targets, formatOf, jobs }: CopiesInput,
): readonly FeedCopy[] {
  const tables = feeds.map((feed) => ({
    feed,
    relations: tablesOf(feed, sources),
    target: unchanged(feed.target, targets),
  }));
  for (const { feed } of tables) unchanged(feed.source, sources);
  const rangeBytes = rangeBytesOf(
    tables.flatMap(({ relations }) => relations),
    jobs,
  );
  return tables.flatMap(({ feed, relations, target }) =>
    relations.map((relation) => ({
      feed,
      copy: {
        source: relation,
        target,
        columns: feed.columns.map((column) => ({
          name: column.name,
          ...isItself(feed, column.name)
            ? {}
            : { expression: `(${column.expression}\n)` },
        })),
        ...feed.where === undefined ? {} : { rowsIn: () => feed.where },
        ...feed.from === undefined ? {} : { from: readText(feed) },
        format: formatOf(feed, feed.columns),
        ranges: feed.from === undefined
          ? rangesOf(relation, rangeBytes)
          : [{ from: 0 }],
      },
    }))
  );
}

/** Whether a column of the target is the source's of that name, so that COPY can name it. */
function isItself(feed: Feed, name: string): boolean {
  const column = feed.columns.find((one) => one.name === name);
  const plain = column && plainColumn(feed, column);
  return plain?.name === name && !plain.isGenerated;
}

function unchanged(
  given: Relation,
  relations: readonly Relation[],
): Relation {
  const now = named(relations, given);
  const shape = ({ columns, kind }: Relation) =>
    JSON.stringify([kind, columns.map(({ name, type }) => [name, type])]);
  if (shape(now) === shape(given)) return now;
  throw new ConfitureError(
    "transfer/failed",
    `Cannot copy: ${relationText(given)} has changed since it was looked at`,
    { hint: "Run the command again" },
  );
}

function named(
  relations: readonly Relation[],
  name: RelationName,
): Relation {
  const found = relations.find((one) => isSameRelation(one, name));
  if (found !== undefined) return found;
  throw new ConfitureError(
    "transfer/failed",
    `Cannot copy: ${relationText(name)} is not there any more`,
  );
}
