import { ConfitureError } from "../../kernel/mod.ts";
import type { HostFiles } from "../../kernel/host.ts";
import { decodeScript } from "../../sql/decode.ts";
import { readScript } from "../../sql/script.ts";
import type { Script } from "../../sql/script.ts";
import { joinPath } from "./path.ts";

/** A file of the schema as it was read. */
export interface Source {
  /** Relative to the project. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly script: Script;
}

/** Reads files of a project, each of them once. */
export class SourceReader {
  readonly #root: string;
  readonly #files: HostFiles;
  readonly #read = new Map<string, Promise<Source>>();

  /** Makes a reader for the project in this directory. */
  constructor(root: string, files: HostFiles) {
    this.#root = root;
    this.#files = files;
  }

  /** Reads a file, named relative to the project. */
  read(file: string): Promise<Source> {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const source = this.#load(file);
    this.#read.set(file, source);
    return source;
  }

  /** Whether there is such a file. */
  async has(file: string): Promise<boolean> {
    const stat = await this.#files.stat(joinPath(this.#root, file));
    return stat?.kind === "file";
  }

  async #load(file: string): Promise<Source> {
    const bytes = await this.#bytes(file);
    const decoded = decodeScript(bytes);
    if ("problem" in decoded) {
      const { problem, line, column } = decoded;
      throw new ConfitureError(
        "build/unreadable",
        `Cannot build: "${file}" ${problem}`,
        { place: { file, line, column } },
      );
    }
    const script = await readScript(decoded.text, { file }, {
      code: "build/invalid",
    });
    return { file, bytes, script };
  }

  async #bytes(file: string): Promise<Uint8Array> {
    try {
      return await this.#files.read(joinPath(this.#root, file));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfitureError(
        "build/unreadable",
        `Cannot build: "${file}" cannot be read: ${
          reason.replaceAll(this.#root + "/", "")
        }`,
        { place: { file }, cause },
      );
    }
  }
}
