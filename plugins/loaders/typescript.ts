import type {
  Loader,
  Migration,
  Plugin,
  PluginContext,
  Scan,
} from "../../src/kernel/mod.ts";
import { ConfitureError, sha256 } from "../../src/kernel/mod.ts";
import { directoryOf, listFiles, readFile } from "./_files/directory.ts";
import type { FileName } from "./_files/file_name.ts";
import { readCodeName } from "./_files/file_name.ts";
import { readStep } from "./_files/step.ts";
import { readModule } from "./_module/shape.ts";

/** Finds migrations written in TypeScript or JavaScript: `{version}_{name}.ts`. */
const plugin: Plugin<"loader"> = {
  api: 1,
  kind: "loader",
  name: "typescript",
  create: (options, context) =>
    new TypeScriptLoader(directoryOf(options), context),
};

export default plugin;

class TypeScriptLoader implements Loader {
  readonly #directory: string;
  readonly #context: PluginContext;

  constructor(directory: string, context: PluginContext) {
    this.#directory = directory;
    this.#context = context;
  }

  async scan(): Promise<Scan> {
    const files = await listFiles(this.#context, this.#directory);
    const names = files.flatMap((file) => readCodeName(file) ?? []);
    return {
      migrations: await Promise.all(
        names.map((name) => this.#load(name, verifyOf(name, files))),
      ),
      strays: files.filter((file) => isCode(file) && !readCodeName(file))
        .map((file) => ({
          file: `${this.#directory}/${file}`,
          reason: "the name of a migration is {version}_{name}.ts",
        })),
    };
  }

  async #load(name: FileName, verify?: string): Promise<Migration> {
    const file = `${this.#directory}/${name.file}`;
    const verifyPath = verify && `${this.#directory}/${verify}`;
    const bytes = await readFile(this.#context, file);
    const found = readModule(await this.#import(file), name, file);
    return {
      version: name.version,
      name: name.name,
      description: found.description,
      dependsOn: found.dependsOn,
      checksum: await sha256(bytes),
      text: new TextDecoder().decode(bytes),
      files: verifyPath === undefined ? [file] : [file, verifyPath],
      up: found.up,
      down: found.down,
      verify: verifyPath === undefined
        ? undefined
        : await readStep(this.#context, verifyPath),
    };
  }

  async #import(file: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      return await this.#context.importModule(file);
    } catch (error) {
      const { reason, line, column } = readImportError(error);
      throw new ConfitureError(
        "migration/invalid",
        `Cannot load "${file}": ${reason}`,
        { place: { file, line, column }, cause: error },
      );
    }
  }
}

/** A syntax error's message ends in the place it is about. */
function readImportError(
  error: unknown,
): {
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
} {
  const message = error instanceof Error ? error.message : String(error);
  const found = /\s+at \S+:(\d+):(\d+)\s*$/.exec(message);
  const reason = message.slice(0, found?.index).split("\n", 1)[0] ?? "";
  if (found === null) return { reason };
  return { reason, line: Number(found[1]), column: Number(found[2]) };
}

/** `{version}_{name}.verify.sql` beside the module. */
function verifyOf(
  { version, name }: FileName,
  files: readonly string[],
): string | undefined {
  const file = `${version}_${name}.verify.sql`;
  return files.includes(file) ? file : undefined;
}

function isCode(file: string): boolean {
  return /\.(?:ts|js)$/u.test(file) && !file.startsWith(".");
}
