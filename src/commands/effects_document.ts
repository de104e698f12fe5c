import type { StatementEffects } from "../kernel/effects.ts";
import { gravityOf } from "../kernel/effects.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { PlannedMigration } from "../mediums/migrate/results.ts";

/** What a migration's statements do to others, in the documents of dry runs. */
export function plannedDocument(
  { version, name, statements }: PlannedMigration,
): JsonObject {
  return { version, name, statements: statements.map(effectsDocument) };
}

function effectsDocument(effects: StatementEffects): JsonObject {
  const { place, rowsAffected, durationMs } = effects;
  return {
    file: place.file,
    line: place.line ?? null,
    statement: effects.statement,
    locks: effects.locks.map((lock) => ({
      relation: lock.relation,
      mode: lock.mode,
      rewrites: lock.rewrites,
      scans: lock.scans,
      new: lock.isNew,
      partitions: lock.partitions ?? 0,
      rows: lock.rows ?? null,
      bytes: lock.bytes ?? null,
    })),
    complete: effects.isComplete,
    rewrites: effects.rewrites,
    scans: effects.scans,
    blocks: effects.blocks,
    waits_for_transactions: effects.waits,
    held: effects.held.map(({ relation, mode, line }) => ({
      relation,
      mode,
      line: line ?? null,
    })),
    gravity: gravityOf(effects),
    notes: effects.notes,
    rows_affected: rowsAffected ?? null,
    duration_ms: durationMs === undefined ? null : Math.round(durationMs),
  };
}
