import type { RelationName } from "../../copy/relation.ts";
import type { CopyFormat } from "../../copy/table_copy.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import type { Feed, FeedColumn } from "./feed.ts";
import type { EqualityOf } from "./round_equality.ts";

/** A feed, and the table in the source where writes leave its keys. */
export interface NotedFeed {
  readonly feed: Feed;
  readonly notes: RelationName;
}

/** Tells by one row whether there is anything to do, and as of when. */
export function glanceQuery(notes: readonly RelationName[]): string {
  const some = notes.map((each) => `EXISTS (SELECT FROM ${nameOf(each)})`);
  return `SELECT ${SNAPSHOT}, ${some.join(" OR ") || "false"} AS "isPending"`;
}

const SNAPSHOT = `pg_catalog.pg_current_snapshot()::pg_catalog.text AS snapshot,
       pg_catalog.to_char(pg_catalog.statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USOF') AS "takenAt"`;

/** What tables of notes hold: a row for each that holds any, by its rank; else one without. */
export function pendingQuery(
  notes: readonly {
    readonly notes: RelationName;
    readonly key: readonly string[];
  }[],
): string {
  const counts = notes.map(({ notes, key: [first = ""] }, rank) =>
    `SELECT ${rank} AS rank, pg_catalog.count(*)::pg_catalog.text AS notes,
       pg_catalog.count(*) - pg_catalog.count(${
      quoteName(first)
    }) > 0 AS "isTruncated",
       greatest(0, extract(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.min(confiture_at)) * 1000)::pg_catalog.float8 AS "oldestMs"
  FROM ${nameOf(notes)}`
  );
  return `SELECT s.*, n.* FROM (SELECT ${SNAPSHOT}) s LEFT JOIN (${
    counts.join("\nUNION ALL ")
  }) n ON n.notes <> '0'`;
}

/** Sends what the target knows the noted rows by. */
export function keysOut(
  { feed: { key }, notes }: NotedFeed,
  format: CopyFormat,
): string {
  const [first = ""] = key.source;
  return `COPY (SELECT DISTINCT ${expressionsOf(key.target)} FROM ${
    nameOf(notes)
  } WHERE ${quoteName(first)} IS NOT NULL) TO stdout${optionsOf(format)}`;
}

/** Sends what the target knows all rows of a feed by. */
export function allKeysOut({ key, source, where }: Feed, format: CopyFormat) {
  return `COPY (SELECT ${expressionsOf(key.target)} FROM ${tableOf(source)}${
    whereOf(where)
  }) TO stdout${optionsOf(format)}`;
}

/** Sends the rows of the noted keys, as the target will have them. */
export function rowsOut(
  { feed, notes }: NotedFeed,
  { format, equality }: {
    readonly format: CopyFormat;
    readonly equality: EqualityOf;
  },
): string {
  const { source, key, columns, where } = feed;
  const noted = key.source.map((name, at) =>
    `${quoteName(name)} AS confiture_key_${at}`
  );
  const equal = key.source.map((name, at) => {
    const type = source.columns.find((one) => one.name === name)?.baseType;
    return `${nameOf(source)}.${quoteName(name)} ${
      equality(type ?? "")
    } confiture_keys.confiture_key_${at}`;
  });
  return `COPY (SELECT ${expressionsOf(columns)} FROM ${
    tableOf(source)
  } JOIN (SELECT DISTINCT ${noted.join(", ")} FROM ${nameOf(notes)} WHERE ${
    quoteName(key.source[0] ?? "")
  } IS NOT NULL) AS confiture_keys ON ${equal.join(" AND ")}${
    whereOf(where)
  }) TO stdout${optionsOf(format)}`;
}

/** Sends all rows of a feed. */
export function allRowsOut(
  { source, columns, where }: Feed,
  format: CopyFormat,
): string {
  return `COPY (SELECT ${expressionsOf(columns)} FROM ${tableOf(source)}${
    whereOf(where)
  }) TO stdout${optionsOf(format)}`;
}

/** Takes the rows of a feed. */
export function rowsIn({ target, columns }: Feed, format: CopyFormat): string {
  return `COPY ${nameOf(target)} (${namesOf(columns)}) FROM stdin${
    optionsOf(format)
  }`;
}

/** Takes keys. */
export function keysIn(staged: string, format: CopyFormat): string {
  return `COPY ${staged} FROM stdin${optionsOf(format)}`;
}

/** Creates a table that holds keys of the target until its transaction ends. */
export function stagedTable(
  staged: string,
  { feed: { target, key }, onCommit }: {
    readonly feed: Feed;
    readonly onCommit: "DELETE ROWS" | "DROP";
  },
): string {
  return `CREATE TEMPORARY TABLE ${staged} ON COMMIT ${onCommit} AS SELECT ${
    namesOf(key.target)
  } FROM ${nameOf(target)} WITH NO DATA`;
}

/** Deletes the rows whose keys are staged. */
export function deleteStaged(
  staged: string,
  { feed, equality }: { readonly feed: Feed; readonly equality: EqualityOf },
): string {
  return `DELETE FROM ${
    tableOf(feed.target)
  } USING ${staged} AS confiture_keys WHERE ${equalKeys(feed, equality)}`;
}

/** Deletes the rows whose keys are not staged. */
export function deleteOthers(
  staged: string,
  { feed, equality }: { readonly feed: Feed; readonly equality: EqualityOf },
): string {
  return `DELETE FROM ${
    tableOf(feed.target)
  } WHERE NOT EXISTS (SELECT FROM ${staged} AS confiture_keys WHERE ${
    equalKeys(feed, equality)
  })`;
}

/** Deletes all rows of a table. */
export function deleteAll(feed: Feed): string {
  return `DELETE FROM ${tableOf(feed.target)}`;
}

/** Takes a table for oneself alone, at once or never. */
export function lockAlone(feed: Feed): string {
  return `LOCK TABLE ${tableOf(feed.target)} IN ACCESS EXCLUSIVE MODE NOWAIT`;
}

/** Empties a table: quicker, but nobody may read it meanwhile. */
export function truncate(feed: Feed): string {
  return `TRUNCATE ${tableOf(feed.target)} CONTINUE IDENTITY RESTRICT`;
}

/** Forgets the notes that a snapshot contains: those that were brought home. */
export function forgetNotes(notes: RelationName, snapshot: string): string {
  return `DELETE FROM ${
    nameOf(notes)
  } WHERE pg_catalog.pg_visible_in_snapshot(confiture_tx, ${
    quoteLiteral(snapshot)
  }::pg_catalog.pg_snapshot)`;
}

function equalKeys({ target, key }: Feed, equality: EqualityOf): string {
  return key.target.map(({ name }) => {
    const type = target.columns.find((one) => one.name === name)?.baseType;
    return `${nameOf(target)}.${quoteName(name)} ${
      equality(type ?? "")
    } confiture_keys.${quoteName(name)}`;
  }).join(" AND ");
}

/** With what is below it where it is partitioned. */
function tableOf(relation: Feed["source"]): string {
  return `${relation.kind === "partitioned" ? "" : "ONLY "}${nameOf(relation)}`;
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
