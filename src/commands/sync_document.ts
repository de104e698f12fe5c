import type { JsonObject } from "../kernel/events.ts";
import type { SyncResult } from "../mediums/sync/mod.ts";
import {
  COUNT,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";

/** What `sync --format json` prints. */
export const SYNC_SCHEMA: JsonObject = record({
  success: SWITCH,
  dry_run: SWITCH,
  resumed: SWITCH,
  from: TEXT,
  to: TEXT,
  jobs: COUNT,
  snapshot_at: TEXT_OR_NULL,
  tables: listOf(record({
    schema: TEXT,
    name: TEXT,
    target: record({ schema: TEXT, name: TEXT }),
    estimated_rows: { type: ["integer", "null"] },
    bytes: COUNT,
    ranges: COUNT,
    format: { enum: ["binary", "text"] },
    format_reason: TEXT_OR_NULL,
    where: TEXT_OR_NULL,
    masks: listOf(record({ column: TEXT, rule: TEXT })),
  })),
  left_out: listOf(record({ schema: TEXT, name: TEXT, because: TEXT })),
  notes: listOf(TEXT),
  copied: listOf(record({
    schema: TEXT,
    name: TEXT,
    rows: COUNT,
    bytes: COUNT,
    duration_ms: COUNT,
  })),
  rows: COUNT,
  bytes: COUNT,
  sequences: COUNT,
  proof: record({
    kind: { enum: ["counts", "fingerprints"] },
    tables: COUNT,
    masked_columns: COUNT,
  }),
  total_duration_ms: COUNT,
});

/** A result for programs. */
export function syncDocument(result: SyncResult): JsonObject {
  const { copied, proof } = result;
  return {
    success: result.success,
    dry_run: result.dryRun,
    resumed: result.resumed,
    from: result.from,
    to: result.to,
    jobs: result.jobs,
    snapshot_at: result.snapshotAt ?? null,
    tables: result.tables.map((planned) => ({
      schema: planned.table.schema,
      name: planned.table.name,
      target: { ...planned.target },
      estimated_rows: planned.rows < 0 ? null : Math.round(planned.rows),
      bytes: planned.bytes,
      ranges: planned.ranges,
      format: planned.format.kind,
      format_reason: planned.format.kind === "text"
        ? planned.format.because
        : null,
      where: planned.where ?? null,
      masks: planned.masks.map(({ column, rule }) => ({ column, rule })),
    })),
    left_out: result.leftOut.map(({ relation, because }) => ({
      schema: relation.schema,
      name: relation.name,
      because,
    })),
    notes: [...result.notes],
    copied: copied.map(({ table, rows, bytes, durationMs }) => ({
      schema: table.schema,
      name: table.name,
      rows,
      bytes,
      duration_ms: Math.round(durationMs),
    })),
    rows: copied.reduce((sum, { rows }) => sum + rows, 0),
    bytes: copied.reduce((sum, { bytes }) => sum + bytes, 0),
    sequences: result.sequences,
    proof: {
      kind: proof.kind,
      tables: proof.kind === "counts" ? 0 : proof.tables,
      masked_columns: proof.kind === "counts" ? 0 : proof.maskedColumns,
    },
    total_duration_ms: Math.round(result.totalDurationMs),
  };
}
