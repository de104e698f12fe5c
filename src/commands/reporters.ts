import type { Config } from "../config/config.ts";
import type { NamedReporter } from "../kernel/bus.ts";
import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Output } from "../kernel/plugin.ts";
import type { PluginReference } from "../kernel/reference.ts";
import { pluginContext } from "../registry/context.ts";
import { createPlugin } from "../registry/mod.ts";
import type { Values } from "./values.ts";

/** What reporters are chosen by. */
export interface ReporterOptions {
  readonly host: Host;
  readonly config?: Config;
  readonly values?: Values;
  /** Where the answer goes, if not to standard output. */
  readonly write?: (text: string) => void;
}

/** Reporters of which only one can have the standard output. */
const ANSWERING: ReadonlySet<string> = new Set(["text", "json", "ndjson"]);

/**
 * Makes the reporters of a run. The first writes the answer; those that come
 * after it tell of it elsewhere.
 */
export async function createReporters(
  options: ReporterOptions,
): Promise<readonly NamedReporter[]> {
  const { host, config, values, write } = options;
  const plain = (output: Output): Output =>
    values?.has("no-color") === true
      ? {
        ...snapshot(output),
        color: false,
        write: (text) => output.write(text),
      }
      : output;
  const answer: Output = write === undefined
    ? plain(host.stdout)
    : { write, color: false, isTerminal: false, columns: 80 };
  const context = {
    ...pluginContext(host, { root: config?.root ?? host.cwd, output: answer }),
    diagnostics: plain(host.stderr),
  };
  return await Promise.all(
    referencesOf(options).map(async (reference) => ({
      name: reference.name,
      reporter: await createPlugin("reporter", {
        ...reference,
        options: {
          verbose: false,
          ...reference.options,
          ...values?.has("verbose") === true ? { verbose: true } : {},
        },
      }, context),
    })),
  );
}

function referencesOf(
  { config, values }: ReporterOptions,
): readonly PluginReference[] {
  const configured = config?.reporters ?? [];
  const named = values?.text("reporter");
  const added = named === undefined ? [] : [{ name: named, options: {} }];
  return [
    answering(configured, values),
    ...[...configured, ...added].filter(({ name }) => !ANSWERING.has(name)),
  ];
}

/** The reporter that writes the answer: the command line counts more than the environment. */
function answering(
  configured: readonly PluginReference[],
  values: Values | undefined,
): PluginReference {
  const named = values?.text("reporter");
  const format = values?.text("format");
  const other = named !== undefined && ANSWERING.has(named) ? named : undefined;
  const asked = format ?? other;
  if (other !== undefined && other !== asked) {
    throw new ConfitureError(
      "command/usage",
      `Cannot use --reporter ${other} with --format ${asked}: each of them writes the answer`,
    );
  }
  const candidates = configured.filter(({ name }) => ANSWERING.has(name));
  if (asked === undefined && candidates.length > 1) {
    throw new ConfitureError(
      "config/invalid",
      `Cannot use the reporters ${
        candidates.map(({ name }) => name).join(" and ")
      } together: each of them writes to standard output`,
      { place: candidates[1]?.place },
    );
  }
  const wanted = asked ?? candidates[0]?.name ?? "text";
  return candidates.find(({ name }) => name === wanted) ??
    { name: wanted, options: {} };
}

function snapshot(
  { isTerminal, columns }: Output,
): Omit<Output, "write" | "color"> {
  return { isTerminal, columns };
}
