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
          verbose: values?.has("verbose") === true,
          ...reference.options,
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
  const extra = [
    ...configured,
    ...named === undefined ? [] : [{ name: named, options: {} }],
  ].filter((reference) => !ANSWERING.has(reference.name));
  const answering = configured.filter((reference) =>
    ANSWERING.has(reference.name)
  );
  if (named !== undefined && ANSWERING.has(named)) {
    answering.splice(0, answering.length, { name: named, options: {} });
  }
  const format = values?.text("format");
  if (format === undefined && answering.length > 1) {
    throw new ConfitureError(
      "config/invalid",
      `Cannot use the reporters ${
        answering.map((reference) => reference.name).join(" and ")
      } together: each of them writes to standard output`,
      { place: answering[1]?.place },
    );
  }
  const first = format !== undefined
    ? { name: format, options: {} }
    : answering[0] ?? { name: "text", options: {} };
  return [first, ...extra];
}

function snapshot(
  { isTerminal, columns }: Output,
): Omit<Output, "write" | "color"> {
  return { isTerminal, columns };
}
