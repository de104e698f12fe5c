import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer } from "../kernel/events.ts";
import { SchemaBuilder } from "../mediums/build/mod.ts";
import type { BuildResult, RebuildQuestion } from "../mediums/build/mod.ts";
import type { Command, CommandInput } from "./command.ts";
import { buildDocument } from "./documents.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { isBuildResult } from "./partial.ts";
import { counted } from "./words.ts";

/** `migrate rebuild` */
export const migrateRebuild: Command = {
  name: "migrate rebuild",
  summary: "Drop everything and build anew, once the schema is proved",
  flags: { "dry-run": DRY_RUN_FLAG, ...ENVIRONMENT_FLAGS },
  examples: [
    "confiture migrate rebuild --dry-run",
    "confiture migrate rebuild --env test --yes",
  ],
  async run(input) {
    const { values, config, host, signal, emit } = input;
    await using builder = new SchemaBuilder({ config, host, signal, emit });
    try {
      const result = await builder.rebuild({
        dryRun: values.has("dry-run"),
        confirm: async (found) => values.has("yes") || await ask(found, input),
      });
      emit({ type: "answer", answer: answerOf(result) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isBuildResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial) });
      }
      throw error;
    }
  },
};

async function ask(
  { label, names, count }: RebuildQuestion,
  { host, signal }: CommandInput,
): Promise<boolean> {
  const others = count - names.length;
  const what = `${names.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
  return await host.confirm?.(
    `Drop everything in ${label}, with its data (${what}), and build anew?`,
    signal,
  ) ?? false;
}

function answerOf(result: BuildResult): Answer {
  const { files, statements, marked, dryRun, success } = result;
  const built = `${counted(files.length, "file")} with ${
    counted(statements, "statement")
  }`;
  return {
    document: buildDocument(result),
    blocks: !success ? [] : [{
      kind: "line",
      tone: "good",
      text: dryRun
        ? `The schema is good: ${built} built on a scratch database; nothing was changed`
        : `Rebuilt from ${built} in ${Math.round(result.totalDurationMs)} ms, ${
          counted(marked.length, "migration")
        } marked as applied`,
    }],
  };
}
