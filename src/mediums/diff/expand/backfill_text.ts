import { comment } from "../../../catalog/schema/steps/sql_text.ts";
import { textOf } from "../../../catalog/schema/facts.ts";
import type { Schema } from "../../../catalog/schema/mod.ts";
import { partsOf, unquoted } from "../../../catalog/schema/renames/names.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { conversionSql } from "./doubled.ts";
import type { DoubledColumn } from "./doubled.ts";

/** What the backfill of one table is written from. */
export interface BackfillOptions {
  readonly table: string;
  /** Those of the table. */
  readonly doubled: readonly DoubledColumn[];
  readonly old: Schema;
}

/** The whole file: one block for each table, then what proves the constraints. */
export function backfillText(
  { title, blocks, endings }: {
    readonly title: string;
    readonly blocks: readonly string[];
    readonly endings: readonly string[];
  },
): string {
  const head = [
    "-- confiture: no-transaction",
    comment(title),
    "-- Fills the new columns of the rows that were there before, batch by batch, each committed by itself.",
    "-- It asks the rows what is left: stopped anywhere, it goes on there with the next `confiture migrate up`.",
    "-- The settings stand at the top of each block; change them as your server needs it.",
  ];
  return [head.join("\n"), ...blocks, ...endings].join("\n\n") + "\n";
}

/** The rows that were there before get their new values: one block, which commits after each batch. */
export function backfillBlock(options: BackfillOptions): string {
  const { table, doubled } = options;
  const key = keyOf(options);
  const left = leftOf(doubled);
  const [column] = doubled;
  const shown = quoteLiteral(partsOf(table).map(unquoted).join("."));
  const walk = key === undefined
    ? walkOfBlocks(table)
    : walkOfKey(table, { key, left });
  return `-- confiture: resumable
DO $backfill$
DECLARE
  -- Settings
  rows_a_batch integer := 5000;                 -- rows that one transaction looks at
  pause interval := '20 milliseconds';          -- between two batches
  highest_lag interval := '10 seconds';         -- of any standby this role may see; NULL: any
  highest_wal_rate numeric := 32 * 1024 * 1024; -- bytes a second while this runs; NULL: any
  from_time time := NULL;                       -- only from this time of day: '22:00'; NULL: always
  until_time time := NULL;                      -- and until this one: '06:00'
  -- What it remembers
${walk.declarations}
  changed bigint;
  done bigint := 0;
  lsn pg_lsn;
  began timestamptz;
  told timestamptz := clock_timestamp();
BEGIN
${walk.start}
  LOOP
${walk.stop}
    WHILE from_time <> until_time AND NOT CASE WHEN from_time < until_time
      THEN localtime >= from_time AND localtime < until_time
      ELSE localtime >= from_time OR localtime < until_time END
    LOOP
      PERFORM pg_catalog.pg_sleep(10);
      COMMIT;
    END LOOP;
    WHILE highest_lag < (SELECT max(replay_lag) FROM pg_catalog.pg_stat_replication) LOOP
      RAISE NOTICE '%: waiting for a standby that is behind', ${shown};
      PERFORM pg_catalog.pg_sleep(1);
      COMMIT;
    END LOOP;
    lsn := pg_catalog.pg_current_wal_insert_lsn();
    began := clock_timestamp();
${walk.range}
    BEGIN
      -- The trigger fills what is empty: what is written is what was there.
      UPDATE ${table} SET ${column?.beside} = ${column?.beside}
       WHERE ${walk.inside}
         AND (${left});
      GET DIAGNOSTICS changed = ROW_COUNT;
    EXCEPTION WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN
      changed := NULL;
    END;
    COMMIT;
    IF changed IS NULL THEN
      RAISE NOTICE '%: rows are locked: trying again', ${shown};
      PERFORM pg_catalog.pg_sleep(1);
      CONTINUE;
    END IF;
    done := done + changed;
    IF clock_timestamp() > told + interval '5 seconds' THEN
      RAISE NOTICE '%: % rows filled so far', ${shown}, done;
      told := clock_timestamp();
    END IF;
${walk.next}
    PERFORM pg_catalog.pg_sleep(greatest(
      extract(epoch FROM pause),
      COALESCE(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), lsn) / highest_wal_rate
        - extract(epoch FROM clock_timestamp() - began), 0)));
    COMMIT;
  END LOOP;
  IF EXISTS (SELECT FROM ${table} WHERE ${left}) THEN
    RAISE EXCEPTION 'rows of % are still to be filled: the triggers that fill them are gone or disabled', ${shown};
  END IF;
  RAISE NOTICE '%: % rows filled, none is left', ${shown}, done;
END
$backfill$;`;
}

/** Which rows are still to be filled. */
export function leftOf(doubled: readonly DoubledColumn[]): string {
  return doubled.map(({ beside, old, forth }) => {
    const value = forth.kind === "written"
      ? conversionSql(forth, { column: old })
      : old;
    return `${beside} IS NULL AND ${value} IS NOT NULL`;
  }).map((each, _, all) => all.length === 1 ? each : `(${each})`).join(" OR ");
}

/** How the rows of a table are gone through. */
interface Walk {
  readonly declarations: string;
  readonly start: string;
  readonly stop: string;
  readonly range: string;
  readonly inside: string;
  readonly next: string;
}

function walkOfKey(
  table: string,
  { key, left }: { readonly key: readonly string[]; readonly left: string },
): Walk {
  const list = key.join(", ");
  const one = key.length === 1;
  const row = one ? list : `(${list})`;
  const named = (prefix: string) =>
    key.map((_, index) => `${prefix}_${index + 1}`);
  const value = (prefix: string) =>
    one ? `${prefix}_1` : `(${named(prefix).join(", ")})`;
  const [first, last] = [named("first"), named("last")].map((each) =>
    each.join(", ")
  );
  const declare = (names: readonly string[]) =>
    names.map((name, index) => `  ${name} ${table}.${key[index]}%TYPE;`);
  const down = key.map((each) => `${each} DESC`).join(", ");
  return {
    declarations: [...declare(named("first")), ...declare(named("last"))]
      .join("\n"),
    start:
      `  SELECT ${list} INTO ${first} FROM ${table} WHERE ${left} ORDER BY ${list} LIMIT 1;`,
    stop: `    EXIT WHEN first_1 IS NULL;`,
    range: `    SELECT ${list} INTO ${last} FROM (
      SELECT ${list} FROM ${table} WHERE ${row} >= ${
      value("first")
    } ORDER BY ${list} LIMIT rows_a_batch
    ) AS batch ORDER BY ${down} LIMIT 1;`,
    inside: `${row} >= ${value("first")} AND ${row} <= ${value("last")}`,
    next: `    SELECT ${list} INTO ${first} FROM ${table}
     WHERE ${row} > ${value("last")} AND (${left}) ORDER BY ${list} LIMIT 1;`,
  };
}

/** Without a key, by where the rows stand: some fifty to a page. */
function walkOfBlocks(table: string): Walk {
  return {
    declarations: "  page bigint := 0;\n  pages bigint;",
    start:
      `  -- There is no key to go by: page by page. What is filled moves to the end, and is not touched there again.`,
    stop: `    pages := pg_catalog.pg_relation_size(${
      quoteLiteral(table)
    }::pg_catalog.regclass) / pg_catalog.current_setting('block_size')::bigint;
    EXIT WHEN page > pages;`,
    range: "",
    inside:
      `ctid >= format('(%s,0)', page)::tid AND ctid < format('(%s,0)', page + greatest(rows_a_batch / 50, 1))::tid`,
    next: "    page := page + greatest(rows_a_batch / 50, 1);",
  };
}

/** The columns of the primary key, in its order. */
function keyOf(
  { table, old }: Pick<BackfillOptions, "table" | "old">,
): readonly string[] | undefined {
  const key = [...old.values()].find((object) =>
    object.kind === "constraint" && object.parent === `table ${table}` &&
    textOf(object, "type") === "p"
  );
  const [, list] = /^PRIMARY KEY \(((?:[^()"]|"(?:[^"]|"")*")*)\)/.exec(
    key === undefined ? "" : textOf(key, "definition"),
  ) ?? [];
  return list?.match(/"(?:[^"]|"")*"|[^\s,]+/g) ?? undefined;
}
