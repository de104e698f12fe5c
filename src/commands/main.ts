import type { Config } from "../config/config.ts";
import { EventBus } from "../kernel/bus.ts";
import { asConfitureError, ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Entry } from "./catalogue.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Command } from "./command.ts";
import type { ReportFiles } from "./report_files.ts";
import { Values } from "./values.ts";

const HELP_FLAGS: ReadonlySet<string> = new Set(["--help", "-h"]);

/** Runs the program: arguments in, exit code out. Whatever is said goes through reporters. */
export async function main(host: Host, version: string): Promise<number> {
  const [first] = host.args;
  if (first === "--version" || first === "-V") {
    host.stdout.write(`confiture ${version}\n`);
    return EXIT.ok;
  }
  if (
    first === undefined || HELP_FLAGS.has(first) ||
    first === "help" && host.args.length === 1
  ) {
    const { overview } = await import("./help.ts");
    host.stdout.write(overview(version));
    return first === undefined ? EXIT.usage : EXIT.ok;
  }

  const entry = entryOf(host.args);
  if (entry === undefined && HELP_FLAGS.has(host.args[1] ?? "")) {
    const { groupHelp } = await import("./help.ts");
    const text = groupHelp(first);
    if (text !== undefined) {
      host.stdout.write(text);
      return EXIT.ok;
    }
  }

  const bus = new EventBus();
  const start = host.now();
  const name = entry?.name ?? first;
  bus.emit({ type: "run:start", command: name, at: start });
  let exitCode: number = EXIT.bug;
  let failure: ConfitureError | undefined;
  const run = new Run(host, bus);
  try {
    if (entry === undefined) throw await unknownCommand(host.args);
    exitCode = await run.command(await entry.load(), entry);
  } catch (thrown) {
    failure = asConfitureError(thrown);
    exitCode = failure.exitCode;
  }
  await run.finish();
  bus.emit({
    type: "run:finish",
    command: name,
    exitCode,
    durationMs: host.now() - start,
    error: failure,
  });
  await bus.close();
  return await run.writeOutput() ? exitCode : Math.max(exitCode, EXIT.invalid);
}

/** The command whose name the arguments begin with; the longest wins. */
function entryOf(args: readonly string[]): Entry | undefined {
  return CATALOGUE.filter((entry) =>
    entry.name.split(" ").every((word, index) => args[index] === word)
  ).sort((left, right) => right.name.length - left.name.length)[0];
}

async function unknownCommand(
  args: readonly string[],
): Promise<ConfitureError> {
  const { nearest } = await import("../kernel/nearest.ts");
  const flag = args.findIndex((arg) => arg.startsWith("-"));
  if (flag === 0) {
    return new ConfitureError(
      "command/usage",
      `Cannot run "${args[0]}": a command comes before its flags`,
    );
  }
  const words = args.slice(0, flag < 0 ? 2 : Math.min(flag, 2));
  const typed = words.join(" ");
  const names = CATALOGUE.map((entry) => entry.name);
  const isGroup = names.some((name) => name.startsWith(`${words[0]} `));
  const like = nearest(typed, names);
  return new ConfitureError(
    "command/usage",
    `Cannot run "${typed}": there is no such command`,
    {
      hint: like !== undefined
        ? `Did you mean \`confiture ${like}\`?`
        : isGroup
        ? `Run \`confiture ${words[0]} --help\` to see its commands`
        : "Run `confiture --help` to see the commands",
    },
  );
}

/** The format, where the command line could not be read as a whole. */
function formatIn(args: readonly string[]): string | undefined {
  const joined = args.join(" ");
  return /--format[= ](?<format>text|json|ndjson)(?: |$)/.exec(joined)?.groups
    ?.format;
}

/** One command at work, and the reporters that tell of it. */
class Run {
  readonly #host: Host;
  readonly #bus: EventBus;
  #command: Command | undefined;
  #values: Values | undefined;
  #file: { readonly path: string; text: string } | undefined;
  #reports: ReportFiles | undefined;

  constructor(host: Host, bus: EventBus) {
    this.#host = host;
    this.#bus = bus;
  }

  async command(command: Command, entry: Entry): Promise<number> {
    const { parse } = await import("./parse.ts");
    const args = this.#host.args.slice(entry.name.split(" ").length);
    if (args.includes("--help") || args.includes("-h")) {
      const { helpOf } = await import("./help.ts");
      this.#host.stdout.write(helpOf(command));
      this.#bus.start([]);
      return EXIT.ok;
    }
    const values = parse(command, args);
    this.#command = command;
    this.#values = values;
    const config = command.withoutConfig === true
      ? undefined
      : await this.#loadConfig(values);
    await this.#startReporters(config, command);

    const controller = new AbortController();
    using _interrupt = this.#host.onInterrupt(() =>
      controller.abort(
        new ConfitureError(
          "run/interrupted",
          "Cannot finish: the run was interrupted",
        ),
      )
    );
    return await command.run({
      values,
      host: this.#host,
      signal: controller.signal,
      emit: (event) => this.#bus.emit(event),
      get config(): Config {
        if (config !== undefined) return config;
        throw new TypeError(`"${command.name}" asked for no environment`);
      },
    });
  }

  /** Sees to it that somebody tells of the end, however early it came. */
  async finish(): Promise<void> {
    if (this.#bus.isStarted) return;
    const { args } = this.#host;
    const values = this.#values;
    const { reportersIn } = await import("./reporter_words.ts");
    const flags = {
      format: values?.text("format") ?? formatIn(args),
      output: values?.text("output"),
      verbose: values?.has("verbose"),
      "no-color": values?.has("no-color") ?? args.includes("--no-color"),
    };
    const reporter = values?.texts("reporter") ?? reportersIn(args);
    try {
      this.#values = new Values({ ...flags, reporter });
      await this.#startReporters(undefined, this.#command);
    } catch {
      // What kept the run from starting was a reporter: they are left out.
      this.#values = new Values(flags);
      await this.#startReporters(undefined, this.#command);
    }
  }

  /** Writes what was kept for files; says so where it cannot, and whether the answer was written. */
  async writeOutput(): Promise<boolean> {
    for (const failure of await this.#reports?.write() ?? []) {
      // A report fails no run, and the reporters are closed by now.
      this.#host.stderr.write(`warning: ${failure}\n`);
    }
    if (this.#file === undefined) return true;
    const { path, text } = this.#file;
    if (path === "/dev/stdout") {
      this.#host.stdout.write(text);
      return true;
    }
    try {
      await this.#host.files.write(path, text);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // The reporters are closed by now, and the answer must not get lost.
      this.#host.stderr.write(`error: Cannot write "${path}": ${reason}\n`);
      this.#host.stdout.write(text);
      return false;
    }
  }

  async #loadConfig(values: Values): Promise<Config> {
    const { loadConfig } = await import("../config/mod.ts");
    return await loadConfig({
      env: values.text("env"),
      config: values.text("config"),
      databaseUrl: values.text("database-url"),
    }, this.#host);
  }

  async #startReporters(
    config: Config | undefined,
    command: Command | undefined,
  ): Promise<void> {
    const { createReporters } = await import("./reporters.ts");
    const { ReportFiles } = await import("./report_files.ts");
    const path = command?.flags.output === undefined
      ? this.#values?.text("output")
      : undefined;
    if (path !== undefined) this.#file = { path, text: "" };
    const file = this.#file;
    const reports = new ReportFiles(this.#host, path);
    this.#reports = reports;
    this.#bus.start(
      await createReporters({
        host: this.#host,
        config,
        values: this.#values,
        files: reports,
        write: file === undefined ? undefined : (text) => {
          file.text += text;
        },
      }),
    );
  }
}
