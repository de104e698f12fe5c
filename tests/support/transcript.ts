import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import type { FreshDatabase } from "./database.ts";
import { matchesOutput, updatedOutput } from "./transcript_match.ts";
import type { RunStep } from "./transcript_parse.ts";
import { parseTranscript } from "./transcript_parse.ts";
import type { Printed } from "./transcript_shell.ts";
import { TranscriptShell } from "./transcript_shell.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Where readers see themselves. */
const SHOWN_DIRECTORY = "/home/you/app";
const SHOWN_DATABASE = "app";

/** What a transcript's playing found. */
export interface Performance {
  /** One text per command that printed something else. */
  readonly mismatches: readonly string[];
  /** The document with what the commands really printed. */
  readonly updated: string;
}

/** Plays a Markdown document's commands in a new directory, from start to end. */
export async function playTranscript(
  markdown: string,
  file: string,
): Promise<Performance> {
  await using stage = await Stage.open();
  const lines = markdown.split("\n");
  const mismatches: string[] = [];
  const changes: { step: RunStep; lines: readonly string[] }[] = [];
  for (const step of parseTranscript(markdown)) {
    switch (step.kind) {
      case "file":
        await stage.writeFile(step.path, step.text);
        break;
      case "database":
        await stage.addDatabase(step.variable);
        break;
      case "quiet": {
        const { text, exitCode } = await stage.run(step.command);
        if (exitCode !== 0) {
          throw new Error(`${file}:${step.line}: $ ${step.command}\n${text}`);
        }
        break;
      }
      case "run": {
        const { text, exitCode } = await stage.run(step.command);
        const printed = text.replace(/\n$/, "").split("\n");
        if (
          exitCode === step.exitCode && matchesOutput(step.output, printed)
        ) break;
        mismatches.push(mismatchText(step, { text, exitCode }, file));
        const output = updatedOutput(step.output, printed);
        const exit = exitCode === 0 ? [] : [`? ${exitCode}`];
        changes.push({ step, lines: [...output, ...exit] });
        break;
      }
    }
  }
  for (const change of changes.reverse()) {
    const { start, end } = change.step;
    lines.splice(start, end - start, ...change.lines);
  }
  return { mismatches, updated: lines.join("\n") };
}

function mismatchText(
  step: RunStep,
  { text, exitCode }: Printed,
  file: string,
): string {
  const expected = step.output.map((line) => `  - ${line}\n`).join("");
  const printed = text.replace(/\n$/, "").split("\n")
    .map((line) => `  + ${line}\n`).join("");
  const codes = exitCode === step.exitCode
    ? ""
    : `  exit code ${exitCode} instead of ${step.exitCode}\n`;
  return `${file}:${step.line}: $ ${step.command}\n${expected}${printed}${codes}`;
}

/** A directory, a shell in it, and the databases it may use. */
class Stage implements AsyncDisposable {
  readonly #directory: string;
  readonly #shell: TranscriptShell;
  readonly #databases: FreshDatabase[] = [];

  private constructor(directory: string, shell: TranscriptShell) {
    this.#directory = directory;
    this.#shell = shell;
  }

  static async open(): Promise<Stage> {
    const directory = await Deno.realPath(
      await Deno.makeTempDir({ prefix: "confiture-transcript-" }),
    );
    for (const name of ["app", "bin", "home", "scripts"]) {
      await Deno.mkdir(join(directory, name));
    }
    const program = join(directory, "bin", "confiture");
    await Deno.writeTextFile(program, wrapper(), { mode: 0o755 });
    const shell = new TranscriptShell({
      cwd: join(directory, "app"),
      scripts: join(directory, "scripts"),
      env: environment(directory),
    });
    return new Stage(directory, shell);
  }

  async writeFile(path: string, text: string): Promise<void> {
    const target = join(this.#directory, "app", path);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(target, text);
  }

  /** Makes a database and tells the shell of it, as DATABASE_URL and the like and for psql. */
  async addDatabase(variable: string): Promise<void> {
    const { freshDatabase } = await import("./database.ts");
    const database = await freshDatabase();
    this.#databases.push(database);
    const { host, port, user, password, bin } = database.server;
    const values = {
      [variable]: database.url,
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGPASSWORD: password,
      PGDATABASE: database.name,
    };
    const exports = Object.entries(values)
      .map(([name, value]) => `export ${name}='${value}'`);
    const path = bin === undefined ? [] : [`PATH="$PATH:${bin}"`];
    await this.#shell.run([...exports, ...path].join("\n"));
  }

  /** Runs a command; what it prints is told in the reader's names. */
  async run(command: string): Promise<Printed> {
    const { text, exitCode } = await this.#shell.run(command);
    return { text: this.#shown(text), exitCode };
  }

  #shown(text: string): string {
    let shown = text
      .replaceAll(join(this.#directory, "app"), SHOWN_DIRECTORY);
    for (const { name, server } of this.#databases) {
      shown = shown
        .replaceAll(`${server.host}:${server.port}`, "localhost:5432")
        .replaceAll(`port ${server.port}`, "port 5432")
        .replaceAll(name, SHOWN_DATABASE);
    }
    return shown;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#shell[Symbol.asyncDispose]();
    for (const database of this.#databases) {
      await database[Symbol.asyncDispose]();
    }
    await Deno.remove(this.#directory, { recursive: true });
  }
}

/** `confiture` as the shell finds it: this source tree, or what CONFITURE_BIN names. */
function wrapper(): string {
  const binary = Deno.env.get("CONFITURE_BIN");
  const words = binary === undefined
    ? [
      Deno.execPath(),
      "run",
      "--quiet",
      `--config=${join(ROOT, "deno.json")}`,
      ...PERMISSIONS,
      join(ROOT, "cli.ts"),
    ]
    : [resolve(binary)];
  const quoted = words.map((word) => `'${word}'`).join(" ");
  return `#!/bin/sh\nexec ${quoted} "$@"\n`;
}

function environment(directory: string): Record<string, string> {
  const home = Deno.env.get("HOME") ?? "";
  return {
    PATH: [
      join(directory, "bin"),
      Deno.env.get("PATH") ?? "",
      dirname(Deno.execPath()),
    ].join(delimiter),
    HOME: join(directory, "home"),
    LANG: "C.UTF-8",
    TZ: "UTC",
    DENO_DIR: Deno.env.get("DENO_DIR") ?? join(home, ".cache", "deno"),
    DENO_NO_UPDATE_CHECK: "1",
    XDG_CACHE_HOME: Deno.env.get("XDG_CACHE_HOME") ?? join(home, ".cache"),
  };
}
