import { errorDocument } from "../kernel/error_document.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { ReinitResult } from "../mediums/migrate/results.ts";
import type { Command, CommandInput } from "./command.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { isReinitResult } from "./partial.ts";
import { counted } from "./words.ts";

/** `migrate reinit` */
export const migrateReinit: Command = {
  name: "migrate reinit",
  summary: "Empty the ledger and mark the files there are as applied",
  flags: {
    through: {
      type: "text",
      placeholder: "VERSION",
      summary: "Mark no more than up to this version",
    },
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate reinit --dry-run",
    "confiture migrate reinit --through 004 --yes",
  ],
  async run(input) {
    const { values, config, host, signal, emit } = input;
    await using migrator = new Migrator({ config, host, signal, emit });
    try {
      const result = await migrator.reinit({
        through: values.version("through"),
        dryRun: values.has("dry-run"),
        confirm: values.has("yes")
          ? undefined
          : async (planned) => await ask(planned, input) ?? false,
      });
      emit({ type: "answer", answer: answerOf(result) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isReinitResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial) });
      }
      throw error;
    }
  },
};

async function ask(
  { deletedCount, marked, trackingTable }: ReinitResult,
  { host, signal }: CommandInput,
): Promise<boolean | undefined> {
  return await host.confirm?.(
    `Delete ${counted(deletedCount, "row")} of ${trackingTable} and mark ${
      counted(marked.length, "migration")
    } as applied?`,
    signal,
  );
}

function answerOf(result: ReinitResult): Answer {
  const { deletedCount, marked, trackingTable, success, dryRun } = result;
  const rows = counted(deletedCount, "row");
  const count = counted(marked.length, "migration");
  return {
    document: {
      success,
      tracking_table: trackingTable,
      deleted_count: deletedCount,
      marked: marked.map(({ version, name }) => ({ version, name })),
      errors: result.errors.map(errorDocument),
      total_duration_ms: Math.round(result.totalDurationMs),
      dry_run: dryRun,
    },
    // What stopped it says so itself, and nothing was written.
    blocks: !success ? [] : [{
      kind: "line",
      text: dryRun
        ? `Dry run: ${rows} would be deleted and ${count} marked as applied; nothing was changed`
        : `${rows} deleted and ${count} marked as applied in ${trackingTable}`,
      ...!dryRun && { tone: "good" },
    }],
  };
}
