import { rollBack } from "../../../copy/roll_back.ts";
import type { Relation } from "../../../copy/relation.ts";
import { copyAcross } from "../../../database/copy_across.ts";
import { ConfitureError } from "../../../kernel/mod.ts";
import type { Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { tableText } from "../feed.ts";
import type { MappedFeed } from "../feed_mapped.ts";
import type { FormatOf } from "../round_formats.ts";
import type { Rates } from "./choice.ts";
import { fetchSize } from "./foreign_feeds.ts";
import { FOREIGN_SCHEMA } from "./foreign_names.ts";

/** Where a sample goes from and to: a transaction is open at both ends, and is rolled back later. */
export interface SampleEnds {
  readonly source: Session;
  /** It has the foreign server. */
  readonly target: Session;
  readonly formatOf: FormatOf;
  readonly sampleMs?: number;
}

/** A hundredth of the table: what is measured must not take long beside what is done. */
const SAMPLE = { share: 0.01, least: 2_000, usual: 5_000, most: 20_000 };
const SAMPLE_MS = 5_000;
/** What is read for the first time comes slowly; the better of two counts. */
const TRIES = 2;

/**
 * Brings some rows of a table of the feed's either way into tables that nobody
 * keeps. Undefined where it has none, or they cannot be had in time.
 */
export async function ratesOf(
  feed: MappedFeed,
  table: Relation,
  ends: SampleEnds,
): Promise<Rates | undefined> {
  const { source, target, sampleMs = SAMPLE_MS } = ends;
  const limit = `SET LOCAL statement_timeout = ${sampleMs}`;
  for (const session of [source, target]) {
    await session.execute(`SAVEPOINT confiture_sample; ${limit}`);
  }
  try {
    await target.execute(sampleTables(feed, table).join(";\n"));
    const copied: number[] = [];
    const fetched: number[] = [];
    for (let left = TRIES; left > 0; left--) {
      copied.push(await rateOf(() => copySample(feed, table, ends)));
      fetched.push(await rateOf(() => fetchSample(table, target)));
    }
    const rates = { copy: Math.max(...copied), fdw: Math.max(...fetched) };
    return rates.copy > 0 && rates.fdw > 0 ? rates : undefined;
  } catch (error) {
    // A row that nothing can be made of, perhaps one that is not chosen: the copy tells of it.
    if (error instanceof ConfitureError && error.server !== undefined) {
      return undefined;
    }
    throw error;
  } finally {
    for (const session of [source, target]) {
      await session.execute(
        "ROLLBACK TO SAVEPOINT confiture_sample; RELEASE confiture_sample",
      ).catch(() => rollBack(session));
    }
  }
}

/** How many rows of a table are brought to see how fast they come. */
export function sampleRows({ rows }: Pick<Relation, "rows">): number {
  if (rows < 0) return SAMPLE.usual;
  const share = Math.round(rows * SAMPLE.share);
  return Math.min(SAMPLE.most, Math.max(SAMPLE.least, share));
}

async function rateOf(bring: () => Promise<number>): Promise<number> {
  const startedAt = performance.now();
  const rows = await bring();
  const seconds = (performance.now() - startedAt) / 1000;
  return Math.round(rows / Math.max(seconds, 0.000_001));
}

const FETCHED = quoteName(FOREIGN_SCHEMA, "confiture_sample");
const COPIED_ROWS = "pg_temp.confiture_sample_copied";
const FETCHED_ROWS = "pg_temp.confiture_sample_fetched";

/** As text: what is measured is the way. */
function sampleTables(feed: MappedFeed, table: Relation): readonly string[] {
  const read = new Set(feed.columns.flatMap(({ reads }) => reads));
  const columns = table.columns.filter(({ name }) => read.has(name));
  const names = (columns.length === 0 ? table.columns : columns)
    .map(({ name }) => `${quoteName(name)} pg_catalog.text`);
  const filled = feed.columns.map(({ name }) => quoteName(name));
  return [
    `CREATE FOREIGN TABLE ${FETCHED} (${names.join(", ")}) SERVER ${
      quoteName(FOREIGN_SCHEMA)
    } OPTIONS (schema_name ${quoteLiteral(table.schema)}, table_name ${
      quoteLiteral(table.name)
    }, fetch_size '${fetchSize(table)}')`,
    `CREATE TEMPORARY TABLE confiture_sample_fetched ON COMMIT DROP AS SELECT * FROM ${FETCHED} WITH NO DATA`,
    `CREATE TEMPORARY TABLE confiture_sample_copied ON COMMIT DROP AS SELECT ${
      filled.join(", ")
    } FROM ${quoteName(feed.target.schema, feed.target.name)} WITH NO DATA`,
  ];
}

async function copySample(
  feed: MappedFeed,
  table: Relation,
  { source, target, formatOf }: SampleEnds,
): Promise<number> {
  const names = feed.columns.map(({ name }) => quoteName(name)).join(", ");
  const selected = feed.columns.map(({ expression }) => `(${expression}\n)`);
  const options = formatOf(feed, feed.columns).kind === "binary"
    ? " (FORMAT binary)"
    : "";
  const { rows } = await copyAcross({
    session: source,
    statement: `COPY (SELECT ${selected.join(", ")} FROM ${
      tableText(table)
    } LIMIT ${sampleRows(table)}) TO stdout${options}`,
  }, {
    session: target,
    statement: `COPY ${COPIED_ROWS} (${names}) FROM stdin${options}`,
  });
  return rows;
}

async function fetchSample(table: Relation, target: Session): Promise<number> {
  const { results } = await target.execute(
    `INSERT INTO ${FETCHED_ROWS} SELECT * FROM ${FETCHED} LIMIT ${
      sampleRows(table)
    }`,
  );
  return results[0]?.rows ?? 0;
}
