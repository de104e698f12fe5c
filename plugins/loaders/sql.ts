import type {
  Loader,
  Migration,
  Plugin,
  PluginContext,
  Problem,
  Scan,
  SqlStep,
  Stray,
} from "../../src/kernel/mod.ts";
import { sha256 } from "../../src/kernel/mod.ts";
import { readFileDirectives } from "../../src/sql/directives.ts";
import { directoryOf, listFiles, readFile } from "./_files/directory.ts";
import type { FileName } from "./_files/file_name.ts";
import { readSqlName, suggestSqlName } from "./_files/file_name.ts";
import { pairFiles } from "./_files/pair.ts";
import type { Pair } from "./_files/pair.ts";
import { readStep, stepOf, textOf } from "./_files/step.ts";

/** Finds migrations written in SQL: `{version}_{name}.up.sql` and their companions. */
const plugin: Plugin<"loader"> = {
  api: 1,
  kind: "loader",
  name: "sql",
  create: (options, context) => new SqlLoader(directoryOf(options), context),
};

export default plugin;

class SqlLoader implements Loader {
  readonly #directory: string;
  readonly #context: PluginContext;

  constructor(directory: string, context: PluginContext) {
    this.#directory = directory;
    this.#context = context;
  }

  async scan(): Promise<Scan> {
    const files = await listFiles(this.#context, this.#directory);
    const names = files.flatMap((file) => readSqlName(file) ?? []);
    const { pairs, orphans } = pairFiles(names);
    return {
      migrations: await Promise.all(pairs.map((pair) => this.#load(pair))),
      strays: [
        ...files.filter((file) => readSqlName(file) === undefined)
          .flatMap((file) => this.#misnamed(file)),
        ...orphans.map(({ file, ...orphan }) => ({
          ...orphan,
          file: this.#path(file),
        })),
      ],
      notices: pairs.flatMap((pair) => this.#disagreements(pair)),
    };
  }

  async #load({ up, down, verify }: Pair): Promise<Migration> {
    const path = this.#path(up.file);
    const bytes = await readFile(this.#context, path);
    const text = textOf(bytes, path);
    const directives = readFileDirectives(text, path);
    return {
      version: up.version,
      name: up.name,
      description: directives.description,
      dependsOn: directives.dependsOn,
      ...directives.replaces === undefined
        ? {}
        : { replaces: directives.replaces },
      checksum: await sha256(bytes),
      text,
      files: [up, down, verify].flatMap((name) =>
        name === undefined ? [] : [this.#path(name.file)]
      ),
      up: stepOf(text, path),
      down: await this.#step(down),
      verify: await this.#step(verify),
    };
  }

  async #step(name: FileName | undefined): Promise<SqlStep | undefined> {
    return name === undefined
      ? undefined
      : await readStep(this.#context, this.#path(name.file));
  }

  #misnamed(file: string): readonly Stray[] {
    if (!file.toLowerCase().endsWith(".sql") || file.startsWith(".")) return [];
    return [{
      file: this.#path(file),
      reason: "the name of a migration is {version}_{name}.up.sql",
      suggestion: suggestSqlName(file),
    }];
  }

  #disagreements({ up, down, verify }: Pair): readonly Problem[] {
    return [down, verify].flatMap((other) =>
      other === undefined || other.name === up.name ? [] : [{
        message:
          `"${other.file}" belongs to "${up.file}" by its version, but has another name`,
        place: { file: this.#path(other.file) },
        hint: "Give both files the same name",
      }]
    );
  }

  #path(file: string): string {
    return `${this.#directory}/${file}`;
  }
}
