import { errorDocument } from "../kernel/error_document.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { MarkResult } from "../mediums/migrate/results.ts";
import type { Command } from "./command.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { isMarkResult } from "./partial.ts";
import { counted } from "./words.ts";

/** `migrate baseline` */
export const migrateBaseline: Command = {
  name: "migrate baseline",
  summary: "Mark migrations as applied without running them",
  flags: {
    through: {
      type: "text",
      placeholder: "VERSION",
      summary: "Mark up to this version, with what it depends on",
    },
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate baseline --through 004 --dry-run",
    "confiture migrate baseline --through 004 --env production",
  ],
  async run({ values, config, host, signal, emit }) {
    const through = values.version("through");
    if (through === undefined) {
      throw new ConfitureError(
        "command/usage",
        "Cannot set the baseline: --through is missing",
        { hint: "Name the newest version that the database has already" },
      );
    }
    await using migrator = new Migrator({ config, host, signal, emit });
    try {
      const dryRun = values.has("dry-run");
      const result = await migrator.baseline({ through, dryRun });
      emit({ type: "answer", answer: answerOf(result) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isMarkResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial) });
      }
      throw error;
    }
  },
};

function answerOf(result: MarkResult): Answer {
  const { marked, trackingTable, success, dryRun } = result;
  const count = counted(marked.length, "migration");
  const text = marked.length === 0
    ? `Nothing to do: ${trackingTable} has them already`
    : dryRun
    ? `Dry run: ${count} would be marked as applied; nothing was changed`
    : `${count} marked as applied in ${trackingTable}`;
  return {
    document: {
      success,
      tracking_table: trackingTable,
      marked: marked.map(({ version, name }) => ({ version, name })),
      errors: result.errors.map(errorDocument),
      total_duration_ms: Math.round(result.totalDurationMs),
      dry_run: dryRun,
    },
    // What stopped it says so itself, and nothing was written.
    blocks: !success ? [] : [
      ...marked.map(({ version, name }) => ({
        kind: "line" as const,
        text: `${version}_${name}`,
      })),
      {
        kind: "line",
        text,
        ...marked.length > 0 && !dryRun && { tone: "good" },
      },
    ],
  };
}
