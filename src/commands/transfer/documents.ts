import type { JsonObject } from "../../kernel/events.ts";
import type {
  BulkResult,
  Cutover,
  FilledTable,
  Overhead,
  TransferAnalysis,
  TransferStatus,
  Verification,
} from "../../mediums/transfer/mod.ts";
import { WAYS_TO_FOLLOW } from "../../mediums/transfer/mod.ts";
import {
  COUNT,
  COUNT_OR_NULL,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "../schema_words.ts";

const SWITCH_OR_NULL: JsonObject = { type: ["boolean", "null"] };

const NUMBER_OR_NULL: JsonObject = { type: ["number", "null"] };

const FILL = record({ table: TEXT, rows: COUNT, duration_ms: COUNT });

/** What the phases print with `--format json`, by their names. */
export const TRANSFER_SCHEMAS = {
  analyze: record({
    tables: listOf(record({
      source: TEXT,
      target: TEXT,
      estimated_rows: COUNT_OR_NULL,
      bytes: COUNT,
      key: listOf(TEXT),
      changed: listOf(record({ column: TEXT, made_of: TEXT })),
      left_behind: listOf(TEXT),
      where: TEXT_OR_NULL,
      rows_per_second: COUNT_OR_NULL,
      strategy: TEXT_OR_NULL,
      strategy_reason: TEXT_OR_NULL,
    })),
    filled_by_sql: listOf(TEXT),
    last_fills: listOf(FILL),
    ignored: listOf(TEXT),
    notes: listOf(TEXT),
    without_way_back: listOf(TEXT),
    estimated_ms: COUNT_OR_NULL,
    follow_by: listOf(record({
      way: { enum: WAYS_TO_FOLLOW },
      problems: listOf(TEXT),
    })),
    overhead: record({
      us_per_row: NUMBER_OR_NULL,
      rows_per_second: NUMBER_OR_NULL,
      cores: NUMBER_OR_NULL,
      unknown: TEXT_OR_NULL,
    }),
  }),
  status: record({
    phase: {
      enum: [
        "setup",
        "migrate",
        "verify",
        "cutover",
        "live",
        "back",
        "cleanup",
        "abort",
      ],
    },
    started_at: TEXT_OR_NULL,
    ranges_done: COUNT,
    ranges: COUNT,
    waiting: COUNT_OR_NULL,
    waiting_is_estimate: SWITCH_OR_NULL,
    lag_seconds: { type: ["number", "null"] },
    wal: {
      anyOf: [
        record({
          state: { enum: ["ready", "missing", "lost"] },
          pending_bytes: COUNT,
          retained_bytes: COUNT,
          safe_bytes: COUNT_OR_NULL,
          being_read: SWITCH,
        }),
        { type: "null" },
      ],
    },
    sound: SWITCH_OR_NULL,
    cut_off: SWITCH,
  }),
  done: record({ done: SWITCH }),
  migrate: record({
    resumed: SWITCH,
    rows: COUNT,
    bytes: COUNT,
    duration_ms: COUNT,
    paused_ms: COUNT,
    strategies: listOf(record({
      source: TEXT,
      target: TEXT,
      strategy: { enum: ["copy", "fdw"] },
      reason: TEXT,
    })),
  }),
  follow: record({ rounds: COUNT, deleted: COUNT, inserted: COUNT }),
  verify: record({
    sound: SWITCH,
    tables: listOf(record({
      table: TEXT,
      expected: TEXT,
      found: TEXT,
      more_differences: SWITCH,
      differences: listOf(record({
        key: listOf(TEXT_OR_NULL),
        kind: { enum: ["missing", "extra", "different"] },
      })),
    })),
    broken_references: listOf(record({
      table: TEXT,
      foreign_key: TEXT,
      referenced: TEXT,
      rows: TEXT,
    })),
    repaired: COUNT,
    filled_by_sql: listOf(FILL),
    duration_ms: COUNT,
  }),
  cutover: record({
    back: SWITCH,
    held_ms: COUNT,
    notes: COUNT,
    sequences: COUNT,
    found: SWITCH,
  }),
};

/** An analysis for programs. */
export function analysisDocument(analysis: TransferAnalysis): JsonObject {
  return {
    tables: analysis.feeds.map((feed) => ({
      source: feed.source,
      target: feed.target,
      estimated_rows: feed.rows < 0 ? null : Math.round(feed.rows),
      bytes: feed.bytes,
      key: feed.key,
      changed: feed.columns.map(({ name, made }) => ({
        column: name,
        made_of: made,
      })),
      left_behind: feed.left,
      where: feed.where ?? null,
      rows_per_second: feed.rowsPerSecond ?? null,
      strategy: feed.strategy?.kind ?? null,
      strategy_reason: feed.strategy?.reason ?? null,
    })),
    filled_by_sql: analysis.customSql,
    last_fills: analysis.lastFills.map(fillDocument),
    ignored: analysis.ignored,
    notes: analysis.notes,
    without_way_back: analysis.withoutWayBack,
    estimated_ms: analysis.estimatedMs ?? null,
    overhead: overheadDocument(analysis.overhead),
    follow_by: (analysis.ways ?? []).map(({ way, problems }) => ({
      way,
      problems,
    })),
  };
}

function walDocument(
  wal: NonNullable<TransferStatus["lag"]>["wal"],
): JsonObject | null {
  if (wal === undefined) return null;
  return {
    state: wal.state,
    pending_bytes: wal.pendingBytes,
    retained_bytes: wal.retainedBytes,
    safe_bytes: wal.safeBytes ?? null,
    being_read: wal.isRead,
  };
}

function overheadDocument(overhead: Overhead | undefined): JsonObject {
  const { cost, load } = overhead ?? {};
  const perRow = cost?.kind === "measured" ? cost.microseconds : undefined;
  return {
    us_per_row: perRow === undefined ? null : Math.round(perRow * 10) / 10,
    rows_per_second: load === undefined
      ? null
      : Math.round(load.rowsPerSecond * 10) / 10,
    cores: perRow === undefined || load === undefined
      ? null
      : Math.round(perRow * load.rowsPerSecond / 100) / 10_000,
    unknown: cost?.kind === "unknown" ? cost.because : null,
  };
}

/** A status for programs. */
export function statusDocument(status: TransferStatus): JsonObject {
  return {
    phase: status.phase,
    started_at: status.startedAt ?? null,
    ranges_done: status.ranges.done,
    ranges: status.ranges.all,
    waiting: status.lag?.rows ?? null,
    waiting_is_estimate: status.lag?.isEstimate ?? null,
    lag_seconds: status.lag?.seconds ?? null,
    wal: walDocument(status.lag?.wal),
    sound: status.isSound ?? null,
    cut_off: status.isCutOff === true,
  };
}

/** A first copy for programs. */
export function bulkDocument(result: BulkResult): JsonObject {
  return {
    resumed: result.isResumed,
    rows: result.rows,
    bytes: result.bytes,
    duration_ms: Math.round(result.ms),
    paused_ms: Math.round(result.pausedMs ?? 0),
    strategies: (result.strategies ?? []).map(({ kind, ...told }) => ({
      ...told,
      strategy: kind,
    })),
  };
}

function fillDocument({ table, rows, ms }: FilledTable): JsonObject {
  return { table, rows, duration_ms: Math.round(ms) };
}

/** A comparison for programs. */
export function verificationDocument(
  verification: Verification,
  isSound: boolean,
): JsonObject {
  return {
    sound: isSound,
    tables: verification.tables.map((table) => ({
      table: table.table,
      expected: String(table.expected),
      found: String(table.found),
      more_differences: table.hasMore,
      differences: table.differences.map(({ key, kind }) => ({ key, kind })),
    })),
    broken_references: verification.broken.map((one) => ({
      table: one.table,
      foreign_key: one.name,
      referenced: one.referenced,
      rows: String(one.rows),
    })),
    repaired: (verification.repaired?.noted ?? 0) +
      (verification.repaired?.deleted ?? 0),
    filled_by_sql: (verification.filled ?? []).map(fillDocument),
    duration_ms: Math.round(verification.ms),
  };
}

/** A cutover for programs. */
export function cutoverDocument(cutover: Cutover, isBack: boolean): JsonObject {
  return {
    back: isBack,
    held_ms: Math.round(cutover.heldMs),
    notes: cutover.round.notes,
    sequences: cutover.sequences,
    found: cutover.isFound === true,
  };
}
