import type { RelationName } from "../../copy/relation.ts";
import type { CopyFormat } from "../../copy/table_copy.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import { readText, tableText } from "./feed.ts";
import type { Feed, FeedColumn } from "./feed.ts";
import { keysIn, notesTable } from "./notes/notes_table.ts";
import { havePartitionsChanged } from "./notes/partitions.ts";
import type { EqualityOf } from "./round_equality.ts";

/** How a statement compares, and how its rows travel. */
export interface Reading {
  readonly format: CopyFormat;
  readonly equality: EqualityOf;
}

/** Tells by one row whether there is anything to do, and as of when. */
export function glanceQuery(
  noted: readonly Feed[],
  { readsWal = false }: {
    /** Whether the end of the WAL is looked for, too. */
    readonly readsWal?: boolean;
  } = {},
): string {
  const some = [
    ...noted.map((each) => `EXISTS (SELECT FROM ${notesTable(each)})`),
    havePartitionsChanged(noted),
  ];
  return `SELECT ${SNAPSHOT}, ${some.join(" OR ")} AS "isPending", ${
    readsWal ? "pg_catalog.pg_current_wal_insert_lsn()::pg_catalog.text" : "''"
  } AS written`;
}

const SNAPSHOT = `pg_catalog.pg_current_snapshot()::pg_catalog.text AS snapshot,
       pg_catalog.to_char(pg_catalog.statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "takenAt"`;

/** What tables of notes hold: a row for each that holds any, by its rank; else one without. */
export function pendingQuery(noted: readonly Feed[]): string {
  const counts = noted.map((feed, rank) =>
    `SELECT ${rank} AS rank, pg_catalog.count(*)::pg_catalog.text AS notes,
       pg_catalog.count(*) <> pg_catalog.count(${
      firstKey(feed)
    }) AS "isTruncated",
       greatest(0, extract(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.min(confiture_at)) * 1000)::pg_catalog.float8 AS "oldestMs"
  FROM ${notesTable(feed)}`
  );
  return `SELECT s.*, n.* FROM (SELECT ${SNAPSHOT}) s LEFT JOIN (${
    counts.join("\nUNION ALL ")
  }) n ON n.notes <> '0'`;
}

/** Takes tables, and their notes, so that nobody empties or rewrites them: a snapshot would not know. */
export function holdTables(feeds: readonly Feed[]): string {
  const names = new Set(
    feeds.flatMap((feed) => [tableText(feed.source), notesTable(feed)]),
  );
  return `LOCK TABLE ${[...names].join(", ")} IN ACCESS SHARE MODE`;
}

/** Sends what the target knows the noted rows by. */
export function keysOut(part: Feed, format: CopyFormat): string {
  return `COPY (SELECT ${expressionsOf(part.key.target)} FROM (${
    keysIn(part)
  }) AS confiture_noted${whereOf(part.key.where)}) TO stdout${
    optionsOf(format)
  }`;
}

/**
 * Sends the rows of the keys that are noted in a part of a feed, as the target
 * will have them; those that other parts send are left out.
 */
export function rowsOut(
  { feed, part, others }: {
    readonly feed: Feed;
    readonly part: Feed;
    readonly others: readonly Feed[];
  },
  { format, equality }: Reading,
): string {
  const keys = keysOf(feed, part, equality);
  const conditions = [
    ...feed.where === undefined ? [] : [`(${feed.where}\n)`],
    ...others.map((other) => {
      const theirs = keysOf(feed, other, equality);
      return `NOT EXISTS (SELECT FROM (${theirs.query}) AS confiture_keys WHERE ${theirs.equal})`;
    }),
  ];
  return `COPY (SELECT ${expressionsOf(feed.columns)} FROM ${
    readText(feed)
  } JOIN (${keys.query}) AS confiture_keys ON ${keys.equal}${
    conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
  }) TO stdout${optionsOf(format)}`;
}

/** What is noted, and which rows of what a feed reads it is about. */
function keysOf(
  feed: Feed,
  part: Feed,
  equality: EqualityOf,
): { readonly query: string; readonly equal: string } {
  const where = `${firstKey(part)} IS NOT NULL${
    part.key.where === undefined ? "" : ` AND (${part.key.where}\n)`
  }`;
  const pairs = part.source.oid === feed.source.oid
    ? feed.key.source.map((name) => ({
      made: quoteName(name),
      noted: quoteName(name),
      type: feed.source.columns.find((one) => one.name === name)?.baseType,
    }))
    // The rows of another table are found by what the target knows them by.
    : feed.key.target.map((column) => ({
      made: `(${column.expression}\n)`,
      noted: part.key.target.find(({ name }) => name === column.name)
        ?.expression ?? "NULL",
      type: undefined,
    }));
  return {
    query: `SELECT DISTINCT ${
      pairs.map(({ noted }, at) => `(${noted}\n) AS ${keyColumn(at)}`).join(
        ", ",
      )
    } FROM ${notesTable(part)} WHERE ${where}`,
    equal: pairs.map(({ made, type }, at) =>
      `${made} ${equality(type ?? "")} confiture_keys.${keyColumn(at)}`
    ).join(" AND "),
  };
}

/** Sends all rows of a feed. */
export function allRowsOut(feed: Feed, format: CopyFormat): string {
  return `COPY (SELECT ${expressionsOf(feed.columns)} FROM ${readText(feed)}${
    whereOf(feed.where)
  }) TO stdout${optionsOf(format)}`;
}

/** Takes the rows of a feed. */
export function rowsIn({ target, columns }: Feed, format: CopyFormat): string {
  return `COPY ${nameOf(target)} (${namesOf(columns)}) FROM stdin${
    optionsOf(format)
  }`;
}

/** Takes keys. */
export function stageIn(staged: string, format: CopyFormat): string {
  return `COPY ${staged} FROM stdin${optionsOf(format)}`;
}

/** A table that holds keys of the target, and what is kept of their rows. */
export function stagedTable(
  staged: string,
  { feed: { target, key }, keeps = [], onCommit }: {
    readonly feed: Feed;
    readonly keeps?: readonly string[];
    readonly onCommit: "DELETE ROWS" | "DROP";
  },
): string {
  const columns = [
    ...key.target.map(({ name }, at) =>
      `${quoteName(name)} AS ${keyColumn(at)}`
    ),
    ...keeps.map((name, at) => `${quoteName(name)} AS ${keptColumn(at)}`),
  ];
  return `CREATE TEMPORARY TABLE ${staged} ON COMMIT ${onCommit} AS SELECT ${
    columns.join(", ")
  } FROM ${nameOf(target)} WITH NO DATA`;
}

/** Where rows are deleted, and where what they keep is put. */
export interface Deleting {
  readonly equality: EqualityOf;
  /** The table that takes what is kept, where anything is. */
  readonly saved?: string;
}

/** Deletes the rows whose keys are staged. */
export function deleteStaged(
  feed: Feed,
  { staged, equality, saved }: Deleting & { readonly staged: string },
): string {
  return deleting(feed, {
    ...saved === undefined ? {} : { saved },
    using: ` USING ${staged} AS confiture_keys`,
    conditions: [equalKeys(feed, equality), ...ownRows(feed)],
  });
}

/** Deletes all rows of a feed. */
export function deleteAll(
  feed: Feed,
  { saved }: Pick<Deleting, "saved"> = {},
): string {
  return deleting(feed, {
    ...saved === undefined ? {} : { saved },
    using: "",
    conditions: ownRows(feed),
  });
}

function deleting(
  { target, key, keeps = [] }: Feed,
  { saved, using, conditions }: {
    readonly saved?: string;
    readonly using: string;
    readonly conditions: readonly string[];
  },
): string {
  const statement = `DELETE FROM ${tableText(target)}${using}${
    conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
  }`;
  if (saved === undefined) return statement;
  const names = [...key.target.map(({ name }) => name), ...keeps]
    .map((name) => `${nameOf(target)}.${quoteName(name)}`);
  return `WITH gone AS (${statement} RETURNING ${
    names.join(", ")
  }) INSERT INTO ${saved} SELECT * FROM gone`;
}

/** Gives rows that have come again what they have kept. */
export function giveBack(
  feed: Feed,
  { saved, equality }: {
    readonly saved: string;
    readonly equality: EqualityOf;
  },
): string {
  const { target, keeps = [] } = feed;
  const sets = keeps.map((name, at) =>
    `${quoteName(name)} = confiture_keys.${keptColumn(at)}`
  );
  return `UPDATE ${tableText(target)} SET ${
    sets.join(", ")
  } FROM ${saved} AS confiture_keys WHERE ${
    [equalKeys(feed, equality), ...ownRows(feed)].join(" AND ")
  }`;
}

/** Takes a table for oneself alone, at once or never. */
export function lockAlone({ target }: Feed): string {
  return `LOCK TABLE ${tableText(target)} IN ACCESS EXCLUSIVE MODE NOWAIT`;
}

/** Empties a table: quicker, but nobody may read it meanwhile. */
export function truncate({ target }: Feed): string {
  return `TRUNCATE ${tableText(target)} CONTINUE IDENTITY RESTRICT`;
}

/** Forgets the notes that a snapshot contains: those that were brought home. */
export function forgetNotes(noted: Feed, snapshot: string): string {
  return `DELETE FROM ${
    notesTable(noted)
  } WHERE pg_catalog.pg_visible_in_snapshot(confiture_tx, ${
    quoteLiteral(snapshot)
  }::pg_catalog.pg_snapshot)`;
}

function equalKeys({ target, key }: Feed, equality: EqualityOf): string {
  return key.target.map(({ name }, at) => {
    const type = target.columns.find((one) => one.name === name)?.baseType;
    return `${nameOf(target)}.${quoteName(name)} ${
      equality(type ?? "")
    } confiture_keys.${keyColumn(at)}`;
  }).join(" AND ");
}

function ownRows({ targetWhere }: Feed): readonly string[] {
  return targetWhere === undefined ? [] : [`(${targetWhere}\n)`];
}

/** Not among the names of any table: conditions name their columns without their tables. */
function keyColumn(at: number): string {
  return `confiture_key_${at}`;
}

function keptColumn(at: number): string {
  return `confiture_kept_${at}`;
}

/** No column of a key is NULL but in the note that all rows are gone. */
function firstKey({ key: { source: [first = ""] } }: Feed): string {
  return quoteName(first);
}

function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}

function expressionsOf(columns: readonly FeedColumn[]): string {
  return columns.map(({ expression }) => `(${expression}\n)`).join(", ");
}

function namesOf(columns: readonly FeedColumn[]): string {
  return columns.map(({ name }) => quoteName(name)).join(", ");
}

/** An end of line ends a comment that it may end with. */
function whereOf(where: string | undefined): string {
  return where === undefined ? "" : ` WHERE (${where}\n)`;
}

function optionsOf(format: CopyFormat): string {
  return format.kind === "binary" ? " (FORMAT binary)" : "";
}
