import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Place } from "../kernel/migration.ts";
import type { Output } from "../kernel/plugin.ts";

/** Files that reporters write: looked at before the run starts, written in one step when it is over. */
export class ReportFiles {
  readonly #host: Host;
  readonly #texts = new Map<string, string>();
  readonly #taken: string | undefined;

  /** Makes a set with no file in it; `taken` is the one that the answer goes to. */
  constructor(host: Host, taken?: string) {
    this.#host = host;
    this.#taken = taken;
  }

  /** Where a reporter may write to; rejects where the file could not be written in the end. */
  async open(path: string, place?: Place): Promise<Output> {
    if (path === this.#taken || this.#texts.has(path)) {
      throw new ConfitureError(
        "command/usage",
        `Cannot write two reports to "${path}": one would be lost`,
        { place },
      );
    }
    try {
      await this.#tryOut(path);
    } catch (cause) {
      throw new ConfitureError(
        "output/failed",
        `Cannot write "${path}": ${reasonOf(cause)}`,
        { place, cause },
      );
    }
    this.#texts.set(path, "");
    return {
      write: (text) => {
        this.#texts.set(path, (this.#texts.get(path) ?? "") + text);
      },
      color: false,
      isTerminal: false,
      columns: 80,
    };
  }

  /** Writes them all; returns what went wrong, a sentence each. */
  async write(): Promise<readonly string[]> {
    const failures: string[] = [];
    for (const [path, text] of this.#texts) {
      try {
        await this.#host.files.write(path, text);
      } catch (error) {
        failures.push(`Cannot write "${path}": ${reasonOf(error)}`);
      }
    }
    return failures;
  }

  /** Leaves no trace but the directory. */
  async #tryOut(path: string): Promise<void> {
    const { files } = this.#host;
    const there = await files.stat(path);
    // A device or a pipe can only be written to.
    if (there?.kind === "other") return;
    if (there?.kind === "directory") throw new Error("it is a directory");
    const slash = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
    if (there === undefined && slash > 0) {
      await files.makeDirectory(path.slice(0, slash));
    }
    const beside = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
    await files.create(beside, "");
    await files.remove?.(beside);
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ""] = text.split("\n");
  return first;
}
