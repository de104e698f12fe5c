import { comment } from "../../../catalog/schema/steps/sql_text.ts";
import { has, textOf } from "../../../catalog/schema/facts.ts";
import type { Schema } from "../../../catalog/schema/mod.ts";
import { partsOf, unquoted } from "../../../catalog/schema/renames/names.ts";
import { quoteLiteral } from "../../../sql/quote.ts";
import { settingsText } from "./backfill_settings.ts";
import type { BackfillSettings } from "./backfill_settings.ts";
import { leftOfDerived } from "./derived_fill.ts";
import type { DerivedColumns } from "./derived.ts";
import { conversionSql } from "./doubled.ts";
import type { DoubledColumn } from "./doubled.ts";

/** What the backfill of one table is written from. */
export interface BackfillOptions {
  readonly table: string;
  /** Those of the table. */
  readonly doubled: readonly DoubledColumn[];
  /** Those of the table. */
  readonly derived?: readonly DerivedColumns[];
  readonly old: Schema;
  /** How gently. */
  readonly settings?: BackfillSettings;
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
  const { table, doubled, derived = [], old, settings = {} } = options;
  const key = keyOf(options);
  const left = leftOf(doubled, derived);
  const column = doubled[0]?.beside ?? derived[0]?.made[0]?.name ?? "";
  const shown = quoteLiteral(partsOf(table).map(unquoted).join("."));
  const files = filesOf(table, old);
  const walk = key === undefined
    ? walkOfBlocks(files)
    : walkOfKey(table, { key, left });
  return `-- confiture: resumable
DO $backfill$
#variable_conflict use_column
<<fill>>
DECLARE
  -- Settings
${settingsText(settings)}
  -- What it remembers
${walk.declarations}
  size integer := rows_a_batch;
  changed bigint;
  done bigint := 0;
  whole bigint := (SELECT sum(greatest(reltuples, 0)) FROM pg_catalog.pg_class WHERE ${files});
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
      IF clock_timestamp() > told + interval '10 minutes' THEN
        RAISE NOTICE '%: waiting for %', ${shown}, from_time;
        told := clock_timestamp();
      END IF;
      PERFORM pg_catalog.pg_sleep(10);
      COMMIT;
    END LOOP;
    WHILE highest_lag < (SELECT max(replay_lag) FROM pg_catalog.pg_stat_replication) LOOP
      IF clock_timestamp() > told + interval '5 seconds' THEN
        RAISE NOTICE '%: waiting for a standby that is behind', ${shown};
        told := clock_timestamp();
      END IF;
      PERFORM pg_catalog.pg_sleep(1);
      COMMIT;
    END LOOP;
    lsn := pg_catalog.pg_current_wal_insert_lsn();
    began := clock_timestamp();
${walk.range}
    PERFORM pg_catalog.set_config('lock_timeout', longest_wait, true);
    BEGIN
      -- The trigger fills what is empty: what is written is what was there.
      UPDATE ${table} SET ${column} = ${column}
       WHERE ${walk.inside}
         AND (${left});
      GET DIAGNOSTICS changed = ROW_COUNT;
    EXCEPTION WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN
      changed := NULL;
    END;
    COMMIT;
    IF changed IS NULL THEN
      size := greatest(size / 2, 1);
      RAISE NOTICE '%: others hold rows: trying again with % at once', ${shown}, size;
      PERFORM pg_catalog.pg_sleep(1);
      COMMIT;
      CONTINUE;
    END IF;
    size := least(size * 2, rows_a_batch);
    done := done + changed;
    IF clock_timestamp() > told + interval '5 seconds' THEN
      RAISE NOTICE '%: % rows filled so far%', ${shown}, done,
        CASE WHEN whole > 0 THEN format(', of about %s', whole) ELSE '' END;
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
export function leftOf(
  doubled: readonly DoubledColumn[],
  derived: readonly DerivedColumns[] = [],
): string {
  const pairs = doubled.map(({ beside, old, forth }) => {
    const value = forth.kind === "written"
      ? conversionSql(forth, { column: old })
      : old;
    return `${beside} IS NULL AND ${value} IS NOT NULL`;
  });
  return [...pairs, ...derived.map(leftOfDerived)].map((each, _, all) =>
    all.length === 1 ? each : `(${each})`
  ).join(" OR ");
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
  const value = (prefix: string) => {
    const names = named(`fill.${prefix}`).join(", ");
    return one ? names : `(${names})`;
  };
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
    } ORDER BY ${list} LIMIT fill.size
    ) AS batch ORDER BY ${down} LIMIT 1;`,
    inside: `${row} >= ${value("first")} AND ${row} <= ${value("last")}`,
    next: `    SELECT ${list} INTO ${first} FROM ${table}
     WHERE ${row} > ${value("last")} AND (${left}) ORDER BY ${list} LIMIT 1;`,
  };
}

/** Without a key, by where the rows stand: some fifty to a page. */
function walkOfBlocks(files: string): Walk {
  return {
    declarations: "  page bigint := 0;\n  next_page bigint;\n  pages bigint;",
    start:
      `  -- There is no key to go by: page by page. What is filled moves to the end, and is not touched there again.`,
    stop:
      `    pages := (SELECT max(pg_catalog.pg_relation_size(oid)) FROM pg_catalog.pg_class WHERE ${files})
      / pg_catalog.current_setting('block_size')::bigint;
    EXIT WHEN page > pages;`,
    range: "    next_page := page + greatest(size / 50, 1);",
    inside:
      `ctid >= format('(%s,0)', fill.page)::tid AND ctid < format('(%s,0)', fill.next_page)::tid`,
    next: "    page := next_page;",
  };
}

/** Where the rows stand: the table, or its partitions. */
function filesOf(table: string, old: Schema): string {
  const id = `${quoteLiteral(table)}::pg_catalog.regclass`;
  const object = old.get(`table ${table}`);
  return object !== undefined && has(object, "partitionedBy")
    ? `oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(${id}) WHERE isleaf)`
    : `oid = ${id}`;
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
