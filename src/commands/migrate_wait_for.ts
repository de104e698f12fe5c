import { durationMs } from "../config/duration.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { WaitResult } from "../mediums/migrate/wait_for.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { isWaitResult } from "./partial.ts";
import type { Values } from "./values.ts";
import { asVersion } from "./values.ts";

/** `migrate wait-for` */
export const migrateWaitFor: Command = {
  name: "migrate wait-for",
  summary: "Wait until a version is applied",
  positionals: [{ name: "VERSION", summary: "The version to wait for" }],
  flags: {
    timeout: {
      type: "text",
      placeholder: "TIME",
      summary: "Give up after 30s, 10min; 0 looks once (default: 5min)",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate wait-for 004 --env production",
    "confiture migrate wait-for 004 --timeout 30s",
  ],
  async run({ values, config, host, signal, emit }) {
    const version = asVersion(values.word("VERSION") ?? "", "VERSION");
    const timeoutMs = timeoutOf(values);
    await using migrator = new Migrator({ config, host, signal, emit });
    try {
      const result = await migrator.waitFor(version, { timeoutMs });
      emit({ type: "answer", answer: answerOf(result) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isWaitResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial) });
      }
      throw error;
    }
  },
};

function timeoutOf(values: Values): number | undefined {
  const text = values.text("timeout");
  if (text === undefined) return undefined;
  // A number alone is meant in seconds, as with `timeout` and `sleep`.
  const timeoutMs = durationMs(/^\d+$/.test(text) ? `${text}s` : text);
  if (timeoutMs !== undefined) return timeoutMs;
  throw new ConfitureError(
    "command/usage",
    `Cannot read --timeout "${text}": it takes a time such as 30s or 10min`,
  );
}

function answerOf(result: WaitResult): Answer {
  const { version, applied, trackingTable, waitedMs } = result;
  return {
    document: {
      version,
      applied,
      tracking_table: trackingTable,
      waited_ms: Math.round(waitedMs),
    },
    blocks: applied
      ? [{ kind: "line", tone: "good", text: `${version} is applied` }]
      : [],
  };
}
