import type { WrittenSql } from "../../config/map_tables.ts";
import type { RelationColumn } from "../../copy/relation.ts";
import { errorAgainst } from "../../copy/statement_error.ts";
import type { Problem, ServerError, Session } from "../../kernel/mod.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { fitInto } from "./column_fit.ts";
import type { Value } from "./column_fit.ts";
import { shortly } from "./column_sql.ts";
import { EnumLabels } from "./column_labels.ts";
import { TypeBook } from "./column_types.ts";
import type { TypeFacts, TypePair } from "./column_types.ts";
import { readText, tableText } from "./feed.ts";
import type { Findings, MappedColumn, MappedFeed } from "./feed_mapped.ts";
import { columnTitle, tableTitle } from "./feed_names.ts";

/**
 * Sessions at both ends, each in a transaction that reads as a snapshot does:
 * names that are not PostgreSQL's own need their schema.
 */
export interface FeedEnds {
  readonly source: Session;
  readonly target: Session;
}

/** Feeds whose expressions have the types that their columns take. */
export interface CheckedFeeds extends Findings {
  readonly feeds: readonly MappedFeed[];
}

/**
 * Asks both servers whether every expression and condition works and fits,
 * before a row is read; casts what is of another type.
 */
export async function checkedFeeds(
  feeds: readonly MappedFeed[],
  ends: FeedEnds,
): Promise<CheckedFeeds> {
  const checker = new Checker(ends);
  const checked = await checker.check(feeds);
  return {
    feeds: checked,
    problems: checker.problems,
    notes: [...new Set(checker.notes)],
  };
}

class Checker {
  readonly problems: Problem[] = [];
  readonly notes: string[] = [];
  readonly #ends: FeedEnds;

  constructor(ends: FeedEnds) {
    this.#ends = ends;
  }

  async check(
    feeds: readonly MappedFeed[],
  ): Promise<readonly MappedFeed[]> {
    const values = new Map<MappedColumn, Value>();
    for (const feed of feeds) {
      await this.#conditions(feed);
      for (const [column, value] of await this.#values(feed)) {
        values.set(column, value);
      }
    }
    const pairs = feeds.flatMap((feed) =>
      feed.columns.flatMap((column): TypePair[] => {
        const from = values.get(column)?.type.name;
        const to = targetOf(feed, column)?.baseType;
        return from === undefined || to === undefined ? [] : [{ from, to }];
      })
    );
    const types = await TypeBook.read(this.#ends.source, pairs);
    const labels = await EnumLabels.read(this.#ends, feeds);
    const checked: MappedFeed[] = [];
    for (const feed of feeds) {
      const columns: MappedColumn[] = [];
      for (const column of feed.columns) {
        const value = values.get(column);
        columns.push(
          value === undefined
            ? column
            : await this.#fit(feed, column, { value, types, labels }),
        );
      }
      checked.push({
        ...feed,
        columns,
        key: {
          ...feed.key,
          target: feed.key.target.map((part) => {
            const column = columns.find(({ name }) => name === part.name);
            return {
              ...part,
              expression: column?.expression ?? part.expression,
            };
          }),
        },
      });
    }
    return checked;
  }

  async #conditions(feed: MappedFeed): Promise<void> {
    const { source, target } = this.#ends;
    const { where, targetWhere, map } = feed;
    const title = `${tableTitle(feed.source)} > ${tableTitle(feed.target)}`;
    if (where !== undefined) {
      const error = await errorAgainst(
        source,
        `SELECT FROM ${readText(feed)} WHERE ${where} LIMIT 0`,
      );
      this.#refuse(
        error,
        `rows of ${tableTitle(feed.source)} cannot be chosen`,
        map?.where,
      );
    }
    if (targetWhere !== undefined) {
      const error = await errorAgainst(
        target,
        `SELECT FROM ${tableText(feed.target)} WHERE ${targetWhere} LIMIT 0`,
      );
      this.#refuse(
        error,
        `rows of ${title} cannot be told from others`,
        map?.backWhere ?? map,
      );
    }
    for (const side of [feed, ...feed.beside ?? []]) {
      const { where } = side.key;
      if (where === undefined) continue;
      const error = await errorAgainst(
        source,
        `SELECT FROM ${tableText(side.source)} WHERE ${where} LIMIT 0`,
      );
      this.#refuse(
        error,
        `rows of ${tableTitle(side.source)} cannot be told from others`,
        map,
      );
    }
  }

  /** Of which types the values of columns are; those that do not work are told. */
  async #values(
    feed: MappedFeed,
  ): Promise<ReadonlyMap<MappedColumn, Value>> {
    const { source } = this.#ends;
    const found = new Map<MappedColumn, Value>();
    for (const column of feed.columns) {
      const own = feed.from === undefined && column.sql === undefined
        ? feed.source.columns.find(({ name }) => name === column.of)
        : undefined;
      if (own === undefined) continue;
      found.set(column, {
        expression: column.expression,
        type: factsOf(own),
        column: own,
      });
    }
    const asked = feed.columns.filter((column) => !found.has(column));
    if (asked.length === 0) return found;
    const isSound =
      await errorAgainst(source, typesQuery(feed, asked)) === undefined;
    const sound: MappedColumn[] = [];
    for (const column of asked) {
      const error = isSound
        ? undefined
        : await errorAgainst(source, typesQuery(feed, [column]));
      if (error === undefined) sound.push(column);
      this.#refuse(
        error,
        `${columnTitle(feed.target, column.name)} cannot be filled`,
        column.written,
      );
    }
    if (sound.length === 0) return found;
    const types = await source.query<TypeFacts>(typesQuery(feed, sound));
    sound.forEach((column, index) => {
      const type = types[index];
      if (type === undefined) return;
      found.set(column, { expression: column.expression, type });
    });
    return found;
  }

  async #fit(
    feed: MappedFeed,
    column: MappedColumn,
    { value, types, labels }: {
      readonly value: Value;
      readonly types: TypeBook;
      readonly labels: EnumLabels;
    },
  ): Promise<MappedColumn> {
    const target = targetOf(feed, column);
    if (target === undefined) return column;
    const title = columnTitle(feed.target, column.name);
    const fit = fitInto(target, value, types);
    if (fit.kind === "refused") {
      this.#problem(
        `${title} (${target.type}) cannot be filled from ${
          whatOf(feed, column)
        } (${value.type.name}): ${fit.reason}`,
        `Give it a transform that makes ${target.type} of it`,
        column.written ?? feed.map,
      );
      return column;
    }
    const made = { ...column, expression: fit.expression };
    if (column.sql?.isConstant === true) {
      await this.#constant(feed, made, target);
      return made;
    }
    const warnings = [
      ...fit.warnings,
      ...value.column?.isNotNull === false && target.isNotNull &&
          // Such a condition mostly says that it is not NULL.
          feed.chosenBy?.includes(value.column.name) !== true
        ? ["rows with NULL fail"]
        : [],
      ...labels.missing(value.column, target),
    ];
    for (const warning of warnings) {
      this.notes.push(`${title} < ${whatOf(feed, column)}: ${warning}`);
    }
    return made;
  }

  /** A constant is tried out where it is to go. */
  async #constant(
    feed: MappedFeed,
    column: MappedColumn,
    target: RelationColumn,
  ): Promise<void> {
    const title = `${columnTitle(feed.target, column.name)} cannot be filled`;
    const statement = `SELECT (${column.expression})::pg_catalog.text AS value`;
    const error = await errorAgainst(this.#ends.source, statement);
    if (error !== undefined) {
      this.#refuse(error, title, column.written);
      return;
    }
    const [{ value = null } = {}] = await this.#ends.source.query<
      { readonly value: string | null }
    >(statement);
    if (value === null) {
      if (!target.isNotNull) return;
      this.#problem(
        `${title}: it is NOT NULL`,
        "Write another value",
        column.written,
      );
      return;
    }
    if (
      target.maxLength !== undefined && [...value].length > target.maxLength
    ) {
      this.#problem(
        `${title}: ${JSON.stringify(value)} is longer than ${target.maxLength}`,
        "Write a shorter value",
        column.written,
      );
      return;
    }
    this.#refuse(
      await errorAgainst(
        this.#ends.target,
        `SELECT CAST(${quoteLiteral(value)} AS ${target.type})`,
      ),
      title,
      column.written,
    );
  }

  #refuse(
    error: ServerError | undefined,
    what: string,
    written: Pick<WrittenSql, "place"> | undefined,
  ): void {
    if (error === undefined) return;
    const { message, hint } = wordsOf(error);
    this.#problem(`${what}: ${message}`, hint, written);
  }

  #problem(
    message: string,
    hint: string,
    at: Pick<WrittenSql, "place"> | undefined,
  ): void {
    this.problems.push({
      message,
      ...at?.place === undefined ? {} : { place: at.place },
      hint,
    });
  }
}

function targetOf(
  { target }: MappedFeed,
  { name }: MappedColumn,
): RelationColumn | undefined {
  return target.columns.find((column) => column.name === name);
}

function factsOf({ baseType, category, binary }: RelationColumn): TypeFacts {
  return {
    name: baseType,
    // A type with a schema before it is somebody's own.
    isBuiltIn: !baseType.includes(".") && binary !== "enum",
    category,
    kind: binary === "enum" ? "e" : "b",
  };
}

function whatOf({ source }: MappedFeed, { of, sql }: MappedColumn): string {
  if (sql !== undefined) return shortly(sql.text);
  return of === undefined ? "another table" : columnTitle(source, of);
}

/** VALUES takes what has one value in each row, and nothing else. */
function typesQuery(
  feed: MappedFeed,
  columns: readonly MappedColumn[],
): string {
  const types = columns.map(({ expression }) =>
    `pg_catalog.pg_typeof((SELECT v FROM ${
      readText(feed)
    }, LATERAL (VALUES (${expression}\n)) AS confiture_value (v) LIMIT 0))`
  );
  return `SELECT pg_catalog.format_type(b.oid, NULL) AS name, b.oid < 16384 AS "isBuiltIn",
       b.typcategory::pg_catalog.text AS category, b.typtype::pg_catalog.text AS kind
  FROM pg_catalog.unnest(ARRAY[${
    types.join(",\n")
  }]::pg_catalog.oid[]) WITH ORDINALITY AS a (oid, rank)
  JOIN pg_catalog.pg_type t ON t.oid = a.oid
  JOIN pg_catalog.pg_type b ON b.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
 ORDER BY a.rank`;
}

/** The server's words, and what helps. */
function wordsOf({ sqlstate, message, hint }: ServerError): {
  readonly message: string;
  readonly hint: string;
} {
  switch (sqlstate) {
    case "42803":
    case "42P20":
    case "0A000":
      return {
        // Where it stands in a statement of ours helps nobody.
        message: message.replace(/( functions are not allowed) in .*/s, "$1"),
        hint: "Write an expression over the columns of one row",
      };
    case "42883":
    case "42704":
    case "42P01":
    case "3F000":
      return {
        message,
        hint: message.startsWith("operator") && hint !== undefined
          ? hint
          : "Correct it; what is not PostgreSQL's own needs its schema: public.f(…)",
      };
    default:
      return { message, hint: hint ?? "Correct the SQL" };
  }
}
