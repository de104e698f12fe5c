import type { Config } from "../config/config.ts";
import type { NamedReporter } from "../kernel/bus.ts";
import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Output } from "../kernel/plugin.ts";
import { projectPath } from "../kernel/project_path.ts";
import type { PluginReference } from "../kernel/reference.ts";
import { pluginContext } from "../registry/context.ts";
import { createPlugin } from "../registry/mod.ts";
import { ReportFiles } from "./report_files.ts";
import { fileOf, reporterOf } from "./reporter_words.ts";
import type { Values } from "./values.ts";

/** What reporters are chosen by. */
export interface ReporterOptions {
  readonly host: Host;
  readonly config?: Config;
  readonly values?: Values;
  /** Where the answer goes, if not to standard output. */
  readonly write?: (text: string) => void;
  /** Where reports go that have a file of their own. */
  readonly files?: ReportFiles;
}

/** Reporters that write as the run goes, and say all that there is to say. */
const TELLING: ReadonlySet<string> = new Set(["text", "json", "ndjson"]);

/** Reporters that write one document, and nothing besides. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  "junit",
  "sarif",
  "gitlab",
  "markdown",
  "html",
]);

/**
 * Makes the reporters of a run. The first has the standard output; the others
 * have a file each, or tell of the run elsewhere.
 */
export async function createReporters(
  options: ReporterOptions,
): Promise<readonly NamedReporter[]> {
  const { host, config, values, write } = options;
  const files = options.files ?? new ReportFiles(host);
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
  const diagnostics = plain(host.stderr);
  const context = {
    ...pluginContext(host, { root: config?.root ?? host.cwd, output: answer }),
    diagnostics,
  };
  const seats: Seat[] = [];
  for (const choice of choicesOf(options)) {
    const file = choice.output === undefined
      ? undefined
      : await files.open(choice.output, choice.place);
    seats.push({
      choice,
      streams: file === undefined
        ? streamsOf(choice, { answer, diagnostics })
        : fileStreams(choice.name, file, diagnostics),
    });
  }
  return await Promise.all(seats.map(async ({ choice, streams }) => ({
    name: choice.name,
    reporter: await createPlugin("reporter", {
      name: choice.name,
      place: choice.place,
      options: {
        verbose: false,
        ...choice.options,
        ...values?.has("verbose") === true ? { verbose: true } : {},
      },
    }, { ...context, ...streams }),
  })));
}

/** A reporter and what it writes to. */
interface Seat {
  readonly choice: Choice;
  readonly streams: Streams;
}

interface Streams {
  readonly output: Output;
  readonly diagnostics: Output;
}

/** A reporter, and whether it has the standard output. */
type Choice = PluginReference & {
  /** Set where another has the answer to itself, and people are told beside it. */
  readonly isAside?: boolean;
};

function streamsOf(
  { name, isAside }: Choice,
  { answer, diagnostics }: {
    readonly answer: Output;
    readonly diagnostics: Output;
  },
): Streams {
  // GitHub reads commands from both streams.
  return isAside === true || name === "github"
    ? { output: diagnostics, diagnostics }
    : { output: answer, diagnostics };
}

/** A report holds what a reporter has to say; only a stranger is heard besides. */
function fileStreams(name: string, file: Output, diagnostics: Output): Streams {
  if (name === "text") return { output: file, diagnostics: file };
  const isOurs = TELLING.has(name) || DOCUMENTS.has(name);
  return { output: file, diagnostics: isOurs ? SILENCE : diagnostics };
}

const SILENCE: Output = {
  write: () => {},
  color: false,
  isTerminal: false,
  columns: 80,
};

function choicesOf(
  { host, config, values }: ReporterOptions,
): readonly Choice[] {
  const configured = (config?.reporters ?? []).map((reference) => {
    const file = fileOf(reference.output);
    // What an environment names stands in its project, wherever we are.
    const output = file === undefined
      ? undefined
      : projectPath(config?.root ?? host.cwd, file);
    return { ...reference, output };
  });
  const named = (values?.texts("reporter") ?? []).map(reporterOf);
  const first = answering(configured, named, values);
  const others = [...configured, ...named].filter((choice) =>
    choice.output !== undefined || !answers(choice)
  );
  return [
    first,
    ...DOCUMENTS.has(first.name)
      ? [{ name: "text", options: {}, isAside: true }]
      : [],
    ...unique(others),
  ];
}

/** Whether it writes the answer, unless it is given a file. */
function answers({ name }: PluginReference): boolean {
  return TELLING.has(name) || DOCUMENTS.has(name);
}

/** The reporter that has the standard output: the command line counts more than the environment. */
function answering(
  configured: readonly PluginReference[],
  named: readonly PluginReference[],
  values: Values | undefined,
): PluginReference {
  const isCandidate = (choice: PluginReference) =>
    choice.output === undefined && answers(choice);
  const format = values?.text("format");
  const own = [...new Set(named.filter(isCandidate).map(({ name }) => name))];
  const [asked = format, second] = format === undefined
    ? own
    : [format, own.find((name) => name !== format)];
  if (second !== undefined) throw conflict(asked, second, format);
  const candidates = configured.filter(isCandidate);
  if (asked === undefined && candidates.length > 1) {
    throw new ConfitureError(
      "config/invalid",
      `Cannot use the reporters ${
        candidates.map(({ name }) => name).join(" and ")
      } together: each of them writes to standard output`,
      {
        place: candidates[1]?.place,
        hint: `Give one a file: { name: ${candidates[1]?.name}, output: FILE }`,
      },
    );
  }
  const wanted = asked ?? candidates[0]?.name ?? "text";
  return candidates.find(({ name }) => name === wanted) ??
    { name: wanted, options: {} };
}

function conflict(
  first: string | undefined,
  second: string,
  format: string | undefined,
): ConfitureError {
  const other = format === undefined
    ? `--reporter ${first}`
    : `--format ${format}`;
  return new ConfitureError(
    "command/usage",
    `Cannot use --reporter ${second} with ${other}: each of them writes the answer`,
    { hint: `Give one a file: --reporter ${second}=FILE` },
  );
}

/** What the environment and the command line both name for one file is meant once. */
function unique(
  choices: readonly PluginReference[],
): readonly PluginReference[] {
  return choices.filter((choice, index) =>
    choice.output === undefined ||
    choices.findIndex(({ name, output }) =>
        name === choice.name && output === choice.output
      ) === index
  );
}

function snapshot(
  { isTerminal, columns }: Output,
): Omit<Output, "write" | "color"> {
  return { isTerminal, columns };
}
