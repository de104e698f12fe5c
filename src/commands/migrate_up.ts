import { durationText } from "../kernel/duration.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { UpResult } from "../mediums/migrate/results.ts";
import { buildLater } from "./build_later.ts";
import type { Command } from "./command.ts";
import { dangersOf } from "./dangers.ts";
import { upDocument } from "./documents.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { isUpResult } from "./partial.ts";
import {
  TERMINATE_BLOCKERS_FLAG,
  withTerminateBlockers,
} from "./terminate_blockers.ts";
import { withBuiltHint } from "./start_hint.ts";
import { counted } from "./words.ts";

/** `migrate up` */
export const migrateUp: Command = {
  name: "migrate up",
  summary: "Apply pending migrations",
  flags: {
    target: {
      type: "text",
      placeholder: "VERSION",
      summary: "Apply up to and including this version",
    },
    steps: {
      type: "count",
      placeholder: "N",
      summary: "Apply at most so many migrations",
    },
    "dry-run": DRY_RUN_FLAG,
    "dry-run-execute": {
      type: "boolean",
      summary: "Run everything in a transaction that is always rolled back",
    },
    "single-transaction": {
      type: "boolean",
      summary: "Apply all or nothing, in one transaction",
    },
    strict: {
      type: "boolean",
      summary: "Refuse stray files and applied migrations without a file",
    },
    "require-reversible": {
      type: "boolean",
      summary: "Refuse migrations without a way down",
    },
    ...TERMINATE_BLOCKERS_FLAG,
    brief: {
      type: "boolean",
      summary: "With --format json: name applied migrations by version alone",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate up --env production",
    "confiture migrate up --steps 1",
    "confiture migrate up --dry-run",
  ],
  async run({ values, config: configured, host, signal, emit }) {
    const config = withTerminateBlockers(configured, values);
    await using migrator = new Migrator({
      config,
      host,
      signal,
      emit,
      buildSchema: buildLater({ config, host, signal }),
    });
    const brief = values.has("brief");
    refuseTwo(["dry-run", "dry-run-execute", "single-transaction"]
      .filter((flag) => values.has(flag)));
    try {
      const result = await migrator.up({
        target: values.version("target"),
        steps: values.count("steps"),
        dryRun: values.has("dry-run"),
        dryRunExecute: values.has("dry-run-execute"),
        singleTransaction: values.has("single-transaction"),
        strict: values.has("strict"),
        requireReversible: values.has("require-reversible"),
      });
      emit({ type: "answer", answer: answerOf(result, brief) });
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof ConfitureError)) throw error;
      if (isUpResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial, brief) });
      }
      throw withBuiltHint(error);
    }
  },
};

function refuseTwo(flags: readonly string[]): void {
  if (flags.length < 2) return;
  throw new ConfitureError(
    "command/usage",
    `Cannot combine --${flags.join(" and --")}: each says how to run`,
  );
}

function answerOf(result: UpResult, brief: boolean): Answer {
  return { document: upDocument(result, brief), blocks: blocksOf(result) };
}

function blocksOf(result: UpResult): readonly Block[] {
  const { applied, skipped, pending, repeatables = [] } = result;
  // What failed in a trial says so itself, and nothing of it stays.
  if (result.dryRun && !result.success) return [];
  if (result.dryRun) {
    const tried = applied.length === 0
      ? []
      : [`${counted(applied.length, "migration")} tried and rolled back`];
    const left = skipped.length === 0
      ? []
      : [`${counted(skipped.length, "migration")} not run`];
    const again = repeatables.length === 0
      ? []
      : [`${counted(repeatables.length, "repeatable")} not applied`];
    const text = [...tried, ...left, ...again].join(", ");
    return [...dangersOf(result.plan), {
      kind: "line",
      text: text === ""
        ? "Nothing to do: the database is up to date"
        : `Dry run: ${text}; nothing was changed`,
    }];
  }
  if (!result.success) {
    // Nothing was planned yet: the error says all there is to say.
    if (applied.length === 0 && pending.length === 0) return [];
    return [{
      kind: "line",
      tone: "bad",
      text: `${counted(applied.length, "migration")} applied, ${
        counted(pending.length, "migration")
      } still pending`,
    }];
  }
  const again = repeatables.length === 0
    ? ""
    : `${counted(repeatables.length, "repeatable")} applied`;
  if (applied.length === 0 && again !== "") {
    return [{ kind: "line", tone: "good", text: again }];
  }
  if (applied.length === 0) {
    return [{
      kind: "line",
      text: pending.length === 0
        ? "Nothing to do: the database is up to date"
        : `Nothing to do: ${
          counted(pending.length, "migration")
        } beyond what was asked for`,
    }];
  }
  const rest = pending.length === 0
    ? ""
    : `, ${counted(pending.length, "migration")} still pending`;
  return [{
    kind: "line",
    tone: "good",
    text: `${counted(applied.length, "migration")} applied in ${
      durationText(result.totalDurationMs)
    }${rest}${again === "" ? "" : `, ${again}`}`,
  }];
}
