import { compareSchemas } from "./comparison.ts";
import type { DifferOptions } from "./parts.ts";
import { readPair } from "./read_pair.ts";
import type { ReadPair } from "./read_pair.ts";
import type { DiffResult } from "./results.ts";
import type { Side } from "./side.ts";
import { notComparedIn } from "./side_reader.ts";
import { sourceOf } from "./source.ts";

/** What to compare. */
export interface DiffOptions {
  /** What is there; the replayed migrations where nothing is said. */
  readonly old?: string;
  /** What is wanted; the schema's files where nothing is said. */
  readonly new?: string;
}

/** Compares schemas, wherever they stand. */
export class Differ {
  readonly #options: DifferOptions;

  /** Makes a differ; nothing is read or connected yet. */
  constructor(options: DifferOptions) {
    this.#options = options;
  }

  /** Works out how one schema becomes another. */
  async diff(options: DiffOptions = {}): Promise<DiffResult> {
    await using pair = await this.#read(options);
    return await resultOf(pair);
  }

  async #read(options: DiffOptions): Promise<ReadPair> {
    const { host } = this.#options;
    return await readPair({
      old: await sourceOf(options.old ?? "project:migrations", host),
      new: await sourceOf(options.new ?? "project:schema", host),
    }, this.#options);
  }
}

async function resultOf(pair: ReadPair): Promise<DiffResult> {
  const { old, new: wanted, scratch, remarks } = pair;
  const comparison = compareSchemas(old.schema, wanted.schema);
  const label = await scratch.label();
  return {
    ...comparison,
    old: labelOf(old),
    new: labelOf(wanted),
    ...label === undefined ? {} : { scratch: label },
    isEqual: comparison.changes.length === 0,
    notCompared: notComparedIn(old.schema, wanted.schema),
    remarks,
  };
}

function labelOf({ label, serverVersion }: Side): DiffResult["old"] {
  return { label, serverVersion };
}
