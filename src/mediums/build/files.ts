import { ConfitureError } from "../../kernel/mod.ts";
import type { FileEntry, Problem } from "../../kernel/mod.ts";
import type { HostFiles } from "../../kernel/host.ts";
import type { Config, IncludeDir } from "../../config/config.ts";
import {
  directoryOf,
  isWithin,
  joinPath,
  normalizePath,
  relativePath,
} from "./path.ts";
import { matchesPattern } from "./pattern.ts";

/** Where to look for the files of a schema. */
export interface FileSearch {
  /** Absolute path of the project. */
  readonly root: string;
  /** The environment file, for messages. */
  readonly configuredIn?: string;
  readonly includeDirs: readonly IncludeDir[];
  readonly excludeDirs: readonly string[];
  /** What decides which file comes first; by their paths where nothing is said. */
  readonly order?: "path" | "dependencies";
}

/** The files of a schema, and what should be said about the others. */
export interface FoundFiles {
  /** Relative to the project, in the order in which they are built. */
  readonly files: readonly string[];
  /** What was found and not taken without anybody asking for that. */
  readonly remarks: readonly Problem[];
}

/**
 * Finds the files to build. Include dirs come by their `order`, then as
 * listed. Within one, names are compared character by character, those of
 * files and directories together, and a directory's files stand where its
 * name does: `00_common/b.sql`, `10_tables.sql`, `20_views/a.sql`. A file that
 * two include dirs hold is built once, where it comes first.
 */
export async function findFiles(
  search: FileSearch,
  files: HostFiles,
): Promise<FoundFiles> {
  const walk = new Walk(search, files);
  const dirs = [...search.includeDirs].sort((a, b) => a.order - b.order);
  for (const dir of dirs) await walk.include(dir);
  return walk.finish();
}

/** The files there are of an environment's schema; none where there are none. */
export async function schemaFilesOf(
  { root, file, includeDirs, excludeDirs }: Pick<
    Config,
    "root" | "file" | "includeDirs" | "excludeDirs"
  >,
  files: HostFiles,
): Promise<readonly string[]> {
  const there: IncludeDir[] = [];
  for (const dir of includeDirs) {
    if (await files.stat(joinPath(root, dir.path)) !== undefined) {
      there.push(dir);
    }
  }
  const found = await findFiles(
    { root, configuredIn: file, includeDirs: there, excludeDirs },
    files,
  );
  return found.files;
}

/** Whether a file would be built if it were there. */
export function wouldBuild(
  { root, includeDirs, excludeDirs }: FileSearch,
  file: string,
): boolean {
  const nameOf = (path: string) =>
    relativePath(normalizePath(root), joinPath(root, path));
  if (excludeDirs.some((dir) => isExcludedFrom(nameOf(dir), file))) {
    return false;
  }
  return includeDirs.some((dir) => {
    const top = nameOf(dir.path);
    if (file === top) return true;
    const isNear = dir.recursive || directoryOf(file) === top;
    return isWithin(top, file) && isNear && belongs(dir, file, top);
  });
}

class Walk {
  readonly #search: FileSearch;
  readonly #files: HostFiles;
  readonly #excluded: readonly string[];
  readonly #found: string[] = [];
  readonly #seen = new Set<string>();
  readonly #remarks: Problem[] = [];
  readonly #problems: Problem[] = [];

  constructor(search: FileSearch, files: HostFiles) {
    this.#search = search;
    this.#files = files;
    this.#excluded = search.excludeDirs.map((path) => this.#nameOf(path));
  }

  async include(dir: IncludeDir): Promise<void> {
    const path = this.#nameOf(dir.path);
    const stat = await this.#files.stat(this.#absolute(path));
    if (stat === undefined) {
      const message = `include_dirs names "${dir.path}", which does not exist`;
      this.#problems.push(this.#problem(message));
      return;
    }
    if (stat.kind === "file") return await this.#take(path);
    const before = this.#seen.size;
    const isEmpty = !await this.#descend({ dir, top: path, path, above: [] });
    if (isEmpty && this.#seen.size === before) {
      this.#remarks.push({
        message: `"${dir.path}" holds no .sql file`,
        place: { file: path },
      });
    }
  }

  finish(): FoundFiles {
    const [first] = this.#problems;
    if (first !== undefined) {
      const { configuredIn } = this.#search;
      const what = this.#problems.map(({ message }) => message).join("; ");
      throw new ConfitureError("build/unreadable", `Cannot build: ${what}`, {
        place: first.place,
        problems: this.#problems,
        hint: `Create the directory, or correct include_dirs${
          configuredIn === undefined ? "" : ` in ${configuredIn}`
        }`,
      });
    }
    return { files: this.#found, remarks: this.#remarks };
  }

  /** Returns whether it holds a file that belongs to the schema. */
  async #descend(
    { dir, top, path, above }: {
      dir: IncludeDir;
      top: string;
      path: string;
      above: readonly string[];
    },
  ): Promise<boolean> {
    if (this.#isExcluded(path)) return false;
    const real = await this.#realPath(path);
    if (above.includes(real)) {
      this.#remarks.push({
        message: `"${path}" leads back to "${
          this.#nameOf(real)
        }" and is passed over`,
        place: { file: path },
      });
      return false;
    }
    let holdsAny = false;
    for (const entry of await this.#list(path)) {
      const below = normalizePath(`${path}/${entry.name}`);
      if (entry.name.startsWith(".")) continue;
      if (entry.kind === "directory") {
        if (!dir.recursive || isExcludedBy(dir, below, top)) continue;
        const next = { dir, top, path: below, above: [...above, real] };
        if (await this.#descend(next)) holdsAny = true;
      } else if (belongs(dir, below, top)) {
        holdsAny = true;
        await this.#take(below, `${real}/${entry.name}`);
      } else if (isStray(dir, below, top)) {
        this.#remarks.push({
          message: `"${below}" is not built: its name does not end in .sql`,
          place: { file: below },
        });
      }
    }
    return holdsAny;
  }

  async #take(path: string, real?: string): Promise<void> {
    const key = real ?? await this.#realPath(path);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#found.push(path);
  }

  async #list(path: string): Promise<readonly FileEntry[]> {
    try {
      const entries = await this.#files.list(this.#absolute(path));
      return [...entries].sort((a, b) =>
        a.name < b.name ? -1 : a.name > b.name ? 1 : 0
      );
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfitureError(
        "build/unreadable",
        `Cannot build: directory "${path}" cannot be read: ${reason}`,
        { place: { file: path }, cause },
      );
    }
  }

  async #realPath(path: string): Promise<string> {
    const absolute = this.#absolute(path);
    return await this.#files.realPath?.(absolute) ?? absolute;
  }

  #isExcluded(path: string): boolean {
    return this.#excluded.some((pattern) => isExcludedFrom(pattern, path));
  }

  #absolute(path: string): string {
    return joinPath(this.#search.root, path);
  }

  #nameOf(path: string): string {
    const { root } = this.#search;
    return relativePath(normalizePath(root), joinPath(root, path));
  }

  #problem(message: string): Problem {
    const { configuredIn } = this.#search;
    return configuredIn === undefined
      ? { message }
      : { message, place: { file: configuredIn } };
  }
}

function isExcludedFrom(pattern: string, path: string): boolean {
  return isWithin(pattern, path) ||
    pattern.includes("*") && matchesPattern(pattern, path);
}

function belongs(dir: IncludeDir, path: string, top: string): boolean {
  return isIncluded(dir, path, top) && !isExcludedBy(dir, path, top);
}

/** Notes for people lie beside the files of many schemas: they are no strays. */
function isStray(dir: IncludeDir, path: string, top: string): boolean {
  return !/\.(?:sql|md)$/.test(path) && !/(?:^|\/)README[^/]*$/.test(path) &&
    !isExcludedBy(dir, path, top);
}

function isIncluded(dir: IncludeDir, path: string, top: string): boolean {
  const below = belowTop(path, top);
  return dir.include.some((pattern) => matchesPattern(pattern, below));
}

function isExcludedBy(dir: IncludeDir, path: string, top: string): boolean {
  const below = belowTop(path, top);
  return dir.exclude.some((pattern) =>
    matchesPattern(pattern, below) || matchesPattern(pattern, `${below}/`)
  );
}

function belowTop(path: string, top: string): string {
  return top === "." ? path : path.slice(top.length + 1);
}
