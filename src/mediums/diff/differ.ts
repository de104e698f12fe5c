import { hazardsOf, safeSteps } from "../../catalog/schema/mod.ts";
import type { ToldRename } from "../../catalog/schema/mod.ts";
import { compareBack, compareSchemas } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import { notRenamedBy } from "./expand/derived.ts";
import { expand } from "./expand/expand.ts";
import type { ExpandOptions, ExpandResult } from "./expand/expand.ts";
import { hintsIn, remarksOnHints, usefulHints } from "./hints.ts";
import type { DifferOptions } from "./parts.ts";
import { prove } from "./prove.ts";
import { readPair } from "./read_pair.ts";
import type { ReadPair, Sources } from "./read_pair.ts";
import { destructive, openQuestions, unusedAnswers } from "./refusals.ts";
import type { DiffResult, ProvedDiff, SideLabel } from "./results.ts";
import type { Side } from "./side.ts";
import { readSchemas } from "./read_schemas.ts";
import type { ReadSchemas } from "./read_schemas.ts";
import { Scratch } from "./scratch.ts";
import { livingOf, notComparedIn, SideReader } from "./side_reader.ts";
import { snapshotText } from "./snapshot.ts";
import { sourceOf } from "./source.ts";

/** What to compare. */
export interface DiffOptions {
  /** What is there; the replayed migrations where nothing is said. */
  readonly old?: string;
  /** What is wanted; the schema's files where nothing is said. */
  readonly new?: string;
  /** Builds the schema's files before migrations are replayed, for those that start from them. */
  readonly onSchema?: boolean;
  /** The way back instead. */
  readonly isReverse?: boolean;
  /** What got another name: names of what is there and of what is wanted. */
  readonly renamed?: readonly { readonly from: string; readonly to: string }[];
  /** What is there and got no other name. */
  readonly notRenamed?: readonly string[];
}

/** What to read. */
export type SchemasOptions = Omit<DiffOptions, "isReverse">;

/** What to prove. */
export interface ProveOptions extends Omit<DiffOptions, "isReverse"> {
  /** What the migration does, in words. */
  readonly title: string;
  /** What it may cost: `data-loss`. */
  readonly allow?: readonly string[];
}

/** What a living database is compared with. */
export interface DriftOptions
  extends Pick<DiffOptions, "onSchema" | "renamed" | "notRenamed"> {
  /** `schema` where nothing is said. */
  readonly against?: string;
}

/** How a living database and what it should be differ. */
export interface DriftResult {
  /** How the database becomes what it should be. */
  readonly toDatabase: DiffResult;
  /** How the files become what the database is. */
  readonly toFiles: DiffResult;
}

/** Compares schemas, wherever they stand. */
export class Differ {
  readonly #options: DifferOptions;

  /** Makes a differ; nothing is read or connected yet. */
  constructor(options: DifferOptions) {
    this.#options = options;
  }

  /**
   * Works out how one schema becomes another. Rejects with `schema/question`
   * and a `DiffResult` as the error's `partial` where only people know what
   * was renamed.
   */
  async diff(options: DiffOptions = {}): Promise<DiffResult> {
    const sources = await this.#sources(options);
    await using pair = await readPair(sources, this.#options, options);
    const compared = compare(pair, options, await this.#hints(sources));
    return await settled(compared, pair);
  }

  /**
   * The same, with the texts of migrations that were tried on a scratch
   * database, forth and back. Rejects with `schema/destructive` where they
   * cost what is not allowed, and with `schema/unproved` where they fail.
   */
  async prove(options: ProveOptions): Promise<ProvedDiff> {
    const sources = await this.#sources(options);
    await using pair = await readPair(sources, this.#options, {
      keepsOld: true,
      onSchema: options.onSchema,
    });
    const hints = await this.#hints(sources);
    const compared = compare(pair, options, hints);
    const result = await settled(compared, pair);
    if (result.isEqual) return { ...result, files: [], doubts: [] };
    const refused = destructive(result, options.allow ?? []);
    if (refused !== undefined) throw refused.with({ partial: result });
    this.#options.emit?.({ type: "log", message: "Proving the migration" });
    return {
      ...result,
      ...await prove(compared, pair, options.title),
      remarks: [
        ...result.remarks,
        ...remarksOnHints(
          hints.filter((hint) => !compared.done.includes(hint)),
          () => "what it tells is in the migration",
        ),
      ],
    };
  }

  /**
   * Writes the way as migrations that two versions of an application can be at
   * work with: expand, backfill, contract. They were walked on a scratch
   * database with rows, forth and back. Rejects as `prove` does, and with
   * `schema/not-expandable` where both versions cannot be at work.
   */
  async expand(options: ExpandOptions): Promise<ExpandResult> {
    const sources = await this.#sources(options);
    await using pair = await readPair(sources, this.#options, {
      keepsOld: true,
      onSchema: options.onSchema,
    });
    const notRenamed = [
      ...options.notRenamed ?? [],
      ...notRenamedBy(options, {
        old: pair.old.schema,
        wanted: pair.new.schema,
      }),
    ];
    const compared = compare(
      pair,
      { ...options, notRenamed },
      await this.#hints(sources),
    );
    const result = await settled(compared, pair);
    return await expand(result, { compared, pair, ...options });
  }

  /** Compares the environment's database with what it should be; changes nothing there. */
  async drift(options: DriftOptions = {}): Promise<DriftResult> {
    const against = options.against ?? "schema";
    const wanted = PROJECT.has(against) ? `project:${against}` : against;
    const sources: Sources = {
      old: { kind: "own" },
      new: await sourceOf(wanted, this.#options.host),
    };
    await using pair = await readPair(sources, this.#options, options);
    // The files may tell of a rename that this database has already seen.
    const hints = usefulHints(await this.#hints(sources), {
      old: pair.old.schema,
      wanted: pair.new.schema,
    });
    const there = compare(pair, options, hints);
    const toDatabase = await settled(there, pair);
    const back = compareBack(
      pair.new.schema,
      pair.old.schema,
      there.renames,
    );
    const toFiles = await settled(back, {
      ...pair,
      old: pair.new,
      new: pair.old,
    });
    return { toDatabase, toFiles };
  }

  /**
   * Reads one schema, or two with what differs. What only people know is left
   * open: such a thing is gone on one side and new on the other.
   */
  async schemas(options: SchemasOptions = {}): Promise<ReadSchemas> {
    const { host } = this.#options;
    const wanted = await sourceOf(options.new ?? "project:schema", host);
    const old = options.old === undefined
      ? undefined
      : await sourceOf(options.old, host);
    const hints = old === undefined ? [] : await hintsIn(wanted, this.#options);
    return await readSchemas({ old, new: wanted }, this.#options, {
      ...options,
      hints,
    });
  }

  /** The environment's database as a file that `drift` can compare with later. */
  async snapshot(): Promise<SideLabel & { readonly text: string }> {
    const living = await livingOf({ kind: "own" }, this.#options);
    const reader = new SideReader(this.#options, new Scratch(this.#options));
    const side = await reader.living(living);
    return { ...labelOf(side), text: snapshotText(side) };
  }

  async #sources(options: DiffOptions): Promise<Sources> {
    const { host } = this.#options;
    const old = await sourceOf(options.old ?? "project:migrations", host);
    const wanted = await sourceOf(options.new ?? "project:schema", host);
    return options.isReverse === true
      ? { old: wanted, new: old }
      : { old, new: wanted };
  }

  #hints({ new: wanted }: Sources): Promise<readonly ToldRename[]> {
    return hintsIn(wanted, this.#options);
  }
}

function compare(
  pair: ReadPair,
  { renamed = [], notRenamed = [] }: Pick<
    DiffOptions,
    "renamed" | "notRenamed"
  >,
  hints: readonly ToldRename[],
): Comparison {
  return compareSchemas(pair.old.schema, pair.new.schema, {
    renamed: [...renamed, ...hints],
    notRenamed,
  });
}

/** Words for what the environment says, whatever else is called so. */
const PROJECT: ReadonlySet<string> = new Set(["schema", "migrations"]);

/** What came of a comparison, unless something is to be decided first. */
async function settled(
  compared: Comparison,
  { old, new: wanted, scratch, remarks }: Pick<
    ReadPair,
    "old" | "new" | "scratch" | "remarks"
  >,
): Promise<DiffResult> {
  const { differences, renames, questions, changes, renamed } = compared;
  const steps = safeSteps(changes, { old: renamed, new: wanted.schema }, {
    serverVersion: old.serverVersion,
    isLiving: true,
  });
  const label = await scratch.label();
  const result: DiffResult = {
    old: labelOf(old),
    new: labelOf(wanted),
    ...label === undefined ? {} : { scratch: label },
    isEqual: changes.length === 0 && questions.length === 0 &&
      compared.unused.length === 0,
    differences,
    renames,
    questions,
    changes,
    steps,
    hazards: hazardsOf(steps.flatMap((step) => step.changes)),
    notCompared: notComparedIn(old.schema, wanted.schema),
    remarks: [
      ...remarks,
      ...remarksOnHints(
        compared.done,
        ({ from, to }) => `${from} is ${to} already`,
      ),
    ],
  };
  const refused = unusedAnswers(compared.unused) ?? openQuestions(questions);
  if (refused !== undefined) throw refused.with({ partial: result });
  return result;
}

function labelOf({ label, detail, serverVersion }: Side): SideLabel {
  return { label, serverVersion, ...detail === undefined ? {} : { detail } };
}
