import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block, JsonObject } from "../kernel/events.ts";
import type { PluginCheckResult } from "../mediums/plugin/check.ts";
import { checkPlugin } from "../mediums/plugin/check.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { checked } from "./told_findings.ts";
import { counted } from "./words.ts";

/** `plugin check` */
export const pluginCheck: Command = {
  name: "plugin check",
  summary: "Try a plugin against all that its kind must do",
  positionals: [{
    name: "PLUGIN",
    summary: "As an environment names it: ./tools/slack.ts",
  }],
  flags: {
    options: {
      type: "text",
      placeholder: "JSON",
      summary: "What an environment would say of it",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: ["confiture plugin check ./tools/slack.ts"],
  async run({ values, config, host, signal, emit }) {
    const result = await checkPlugin({
      name: values.word("PLUGIN") ?? "",
      options: optionsIn(values.text("options")),
      config,
      host,
      signal,
      emit,
    });
    for (const { name, failure, durationMs } of result.demands) {
      emit(checked({
        name,
        outcome: failure === undefined ? "passed" : "failed",
        message: failure,
        durationMs,
      }));
    }
    emit({
      type: "answer",
      answer: { document: documentOf(result), blocks: blocksOf(result) },
    });
    return result.success ? EXIT.ok : EXIT.invalid;
  },
};

function optionsIn(
  text: string | undefined,
): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  const value = parsed(text);
  if (isMapping(value)) return value;
  throw new ConfitureError(
    "command/usage",
    `Cannot read --options ${text}: it takes a mapping in JSON`,
    { hint: `Write it as --options '{"room": "ops"}'` },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What it should be is said by the caller.
    return undefined;
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function documentOf({ kind, success, demands }: PluginCheckResult): JsonObject {
  return {
    success,
    kind,
    demands: demands.map(({ name, failure, durationMs }) => ({
      name,
      met: failure === undefined,
      failure: failure ?? null,
      duration_ms: Math.round(durationMs),
    })),
  };
}

function blocksOf({ kind, demands }: PluginCheckResult): readonly Block[] {
  const failed = demands.filter(({ failure }) => failure !== undefined);
  return [
    ...demands.map(({ name, failure }): Block =>
      failure === undefined
        ? { kind: "line", text: `✓ ${name}`, tone: "good" }
        : { kind: "line", text: `✗ ${name}\n  ${failure}`, tone: "bad" }
    ),
    {
      kind: "line",
      text: failed.length === 0
        ? `It does all that a ${kind} must do`
        : `${failed.length} of ${
          counted(demands.length, "demand")
        } on a ${kind} are not met`,
    },
  ];
}
