import { durationText } from "../kernel/duration.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block } from "../kernel/events.ts";
import type { DownOptions } from "../mediums/migrate/down.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { DownResult } from "../mediums/migrate/results.ts";
import type { Command, CommandInput } from "./command.ts";
import { dangersOf } from "./dangers.ts";
import { downDocument } from "./documents.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { isDownResult } from "./partial.ts";
import {
  TERMINATE_BLOCKERS_FLAG,
  withTerminateBlockers,
} from "./terminate_blockers.ts";
import { asVersion } from "./values.ts";
import { counted } from "./words.ts";

/** `migrate down` */
export const migrateDown: Command = {
  name: "migrate down",
  summary: "Revert the newest migrations",
  flags: {
    steps: {
      type: "count",
      placeholder: "N",
      summary: "Revert so many migrations (default: 1)",
    },
    target: {
      type: "text",
      placeholder: "VERSION",
      summary:
        "Revert all that was applied after this version; 0 reverts everything",
    },
    ...TERMINATE_BLOCKERS_FLAG,
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: ["confiture migrate down", "confiture migrate down --steps 3"],
  run: (input) =>
    revert(input, {
      steps: input.values.count("steps"),
      target: input.values.version("target"),
      dryRun: input.values.has("dry-run"),
    }),
};

/** `migrate down-to` */
export const migrateDownTo: Command = {
  name: "migrate down-to",
  summary: "Revert all that was applied after a version",
  positionals: [{
    name: "VERSION",
    summary: "The version that stays the newest; 0 reverts everything",
  }],
  flags: {
    ...TERMINATE_BLOCKERS_FLAG,
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: ["confiture migrate down-to 003"],
  run: (input) =>
    revert(input, {
      target: asVersion(input.values.word("VERSION") ?? "", "VERSION"),
      dryRun: input.values.has("dry-run"),
    }),
};

async function revert(
  { values, config: configured, host, signal, emit }: CommandInput,
  options: DownOptions,
): Promise<number> {
  const config = withTerminateBlockers(configured, values);
  await using migrator = new Migrator({ config, host, signal, emit });
  try {
    const result = await migrator.down(options);
    emit({ type: "answer", answer: answerOf(result) });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof ConfitureError && isDownResult(error.partial)) {
      emit({ type: "answer", answer: answerOf(error.partial) });
    }
    throw error;
  }
}

function answerOf(result: DownResult): Answer {
  return {
    document: downDocument(result),
    blocks: [...dangersOf(result.plan), blockOf(result)],
  };
}

function blockOf(result: DownResult): Block {
  const { rolledBack, skipped } = result;
  if (result.dryRun) {
    return {
      kind: "line",
      text: `Dry run: ${
        counted(skipped.length, "migration")
      } would be reverted; nothing was changed`,
    };
  }
  if (rolledBack.length === 0) {
    return {
      kind: "line",
      text: result.success ? "Nothing to revert" : "Nothing was reverted",
      tone: result.success ? undefined : "bad",
    };
  }
  return {
    kind: "line",
    tone: result.success ? "good" : "bad",
    text: `${counted(rolledBack.length, "migration")} reverted in ${
      durationText(result.totalDurationMs)
    }`,
  };
}
