import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { generateProject, writeProject } from "../support/generate_project.ts";
import type { GeneratedProject } from "../support/generate_project.ts";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import { must, timed } from "./measure.ts";
import type { Side } from "./measure.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));

/** How the event of a migration that starts is written. */
const FIRST = '"type":"migration:start"';

/** A generated project on disk, and a database that each round finds empty. */
export class LargeProject implements AsyncDisposable {
  readonly directory: string;
  readonly project: GeneratedProject;
  #database: FreshDatabase | undefined;

  private constructor(directory: string, project: GeneratedProject) {
    this.directory = directory;
    this.project = project;
  }

  static async make(
    size: { readonly tables: number; readonly migrations: number },
  ): Promise<LargeProject> {
    const directory = await mkdtemp(join(tmpdir(), "confiture-bench-"));
    const project = generateProject(size);
    await writeProject(project, directory);
    return new LargeProject(directory, project);
  }

  /** Writes files of the project into one script, each wrapped as told. */
  async script(
    name: string,
    files: readonly string[],
    wrap: (text: string, file: string) => string = (text) => text,
  ): Promise<string> {
    const texts = await Promise.all(
      files.map(async (file) =>
        wrap(await readFile(join(this.directory, file), "utf8"), file)
      ),
    );
    const path = join(this.directory, name);
    await writeFile(path, texts.join("\n"));
    return path;
  }

  /** An empty database, or a copy of another, in place of the one before. */
  async renew(template?: string): Promise<void> {
    await this.#database?.[Symbol.asyncDispose]();
    this.#database = await freshDatabase({ template });
  }

  psql(
    name: string,
    args: readonly string[],
    before?: () => Promise<void>,
  ): Side {
    return {
      name,
      prepare: before ?? (() => this.renew()),
      run: () =>
        timed(async () => {
          const outcome = await this.database.psql(
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            ...args,
          );
          if (outcome.code !== 0) throw new Error(outcome.stderr);
        }),
    };
  }

  confiture(
    name: string,
    args: readonly string[],
    before?: () => Promise<void>,
  ): Side {
    return {
      name,
      prepare: before ?? (() => this.renew()),
      run: () => timed(() => this.runConfiture(args)),
    };
  }

  /** The same, measured from its first migration to its end. */
  confitureAtWork(
    name: string,
    args: readonly string[],
    before: () => Promise<void>,
  ): Side {
    return { name, prepare: before, run: () => this.#timeAtWork(args) };
  }

  async #timeAtWork(args: readonly string[]): Promise<number> {
    const process = new Deno.Command(Deno.execPath(), {
      args: this.#command([...args, "--format", "ndjson"]),
      cwd: this.directory,
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    let start = NaN;
    for await (
      const text of process.stdout.pipeThrough(new TextDecoderStream())
    ) {
      if (Number.isNaN(start) && text.includes(FIRST)) {
        start = performance.now();
      }
    }
    if (!(await process.status).success) throw new Error("confiture failed");
    return performance.now() - start;
  }

  runConfiture(args: readonly string[]): Promise<void> {
    return must(Deno.execPath(), this.#command(args), { cwd: this.directory });
  }

  #command(args: readonly string[]): string[] {
    return [
      ...["run", ...PERMISSIONS, PROGRAM],
      ...[...args, "--database-url", this.database.url],
    ];
  }

  get database(): FreshDatabase {
    if (this.#database === undefined) throw new Error("renew() comes first");
    return this.#database;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database?.[Symbol.asyncDispose]();
    await rm(this.directory, { recursive: true, force: true });
  }
}
