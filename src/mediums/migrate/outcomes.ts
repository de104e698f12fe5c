import type { ConfitureEvent } from "../../kernel/events.ts";
import type { MigrationOutcome, PlannedMigration } from "./results.ts";

/** Listens to a run and remembers what became of each migration. */
export class Outcomes {
  /** Committed, or tried in a transaction that was rolled back on purpose. */
  readonly done: MigrationOutcome[] = [];
  readonly skipped: string[] = [];
  readonly #plan = new Map<string, PlannedMigration | undefined>();

  /** What a dry run foresaw, or saw, in the order of the plan. */
  get plan(): readonly PlannedMigration[] {
    return [...this.#plan.values()].filter((one) => one !== undefined);
  }

  /** Hands events on and takes notes. */
  listen(
    emit: (event: ConfitureEvent) => void,
  ): (event: ConfitureEvent) => void {
    return (event) => {
      this.#note(event);
      emit(event);
    };
  }

  #note(event: ConfitureEvent): void {
    if ("effects" in event && event.effects !== undefined) {
      const { version, name } = event.migration;
      this.#plan.set(version, { version, name, statements: event.effects });
    }
    switch (event.type) {
      case "plan:ready":
        for (const { version } of event.migrations) {
          this.#plan.set(version, undefined);
        }
        return;
      case "migration:applied":
      case "migration:reverted":
      case "migration:tried":
        this.done.push({
          version: event.migration.version,
          name: event.migration.name,
          durationMs: event.durationMs,
          rowsAffected: event.rowsAffected,
        });
        return;
      case "migration:skipped":
        this.skipped.push(event.migration.version);
        return;
      default:
        return;
    }
  }
}
