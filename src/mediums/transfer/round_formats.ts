import type { RelationColumn } from "../../copy/relation.ts";
import type { CopyFormat } from "../../copy/table_copy.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { readText } from "./feed.ts";
import type { Feed, FeedColumn } from "./feed.ts";

/** How the columns of something that a feed sends can travel. */
export type FormatOf = (
  feed: Feed,
  columns: readonly FeedColumn[],
) => CopyFormat;

/**
 * Finds out what can go as binary: asks the source for the types of
 * expressions, so it must read as the rows will be read. Of a feed that reads
 * beside its source, each of its parts is to be given, too.
 */
export async function readFormats(
  session: Session,
  feeds: readonly Feed[],
): Promise<FormatOf> {
  const asked = feeds.flatMap((feed) =>
    [...feed.columns, ...feed.key.target]
      .filter((column) => plainColumn(feed, column) === undefined)
      .map((column) => ({ feed, column }))
  );
  const signatures = new Map<FeedColumn, string | null>();
  for (let at = 0; at < asked.length; at += ASKED_AT_ONCE) {
    const some = asked.slice(at, at + ASKED_AT_ONCE);
    const rows = await session.query<{ rank: number; binary: string | null }>(
      typesQuery(some),
    );
    for (const { rank, binary } of rows) {
      const column = some[rank]?.column;
      if (column !== undefined) signatures.set(column, binary);
    }
  }
  return (feed, columns) => columnsFormat(feed, columns, signatures);
}

/** The source's column that is taken as it is; undefined where something is made of it. */
export function plainColumn(
  { source, from }: Pick<Feed, "source" | "from">,
  { expression }: FeedColumn,
): RelationColumn | undefined {
  if (from !== undefined) return undefined;
  return source.columns.find(({ name }) => quoteName(name) === expression);
}

const ASKED_AT_ONCE = 200;

/** Only built-in types have one binary format on every server. */
function typesQuery(
  asked: readonly { readonly feed: Feed; readonly column: FeedColumn }[],
): string {
  const values = asked.map(({ feed, column }, rank) =>
    `(${rank}, pg_catalog.pg_typeof((SELECT (${column.expression}\n) FROM ${
      readText(feed)
    } LIMIT 0)))`
  );
  return `SELECT v.rank, CASE WHEN t.oid < 16384 AND t.typtype = 'b' AND t.typname !~ '^_?reg'
            AND t.typsend <> 0 AND t.typreceive <> 0 THEN t.typname::pg_catalog.text END AS binary
  FROM (VALUES ${values.join(",\n")}) v (rank, type)
  JOIN pg_catalog.pg_type t ON t.oid = v.type`;
}

function columnsFormat(
  feed: Feed,
  columns: readonly FeedColumn[],
  signatures: ReadonlyMap<FeedColumn, string | null>,
): CopyFormat {
  for (const column of columns) {
    const there = plainColumn(feed, column)?.binary ?? signatures.get(column);
    const here = feed.target.columns.find(({ name }) => name === column.name);
    if (there === undefined || there !== here?.binary) {
      return {
        kind: "text",
        because: `${column.name} is of another type there`,
      };
    }
  }
  return { kind: "binary" };
}
