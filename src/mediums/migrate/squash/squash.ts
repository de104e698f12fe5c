import { scratchPlace } from "../../../database/scratch/place.ts";
import { orderOrThrow } from "../../../kernel/order.ts";
import { fileNameOf } from "../generate.ts";
import type { MigrationProject } from "../project.ts";
import type { MarkedMigration } from "../results.ts";
import { archiveOf } from "./archive.ts";
import { chosenOf } from "./choose.ts";
import type { SequencePosition, TableData } from "./data.ts";
import type { KeptStatement } from "./kept.ts";
import { remarksOf } from "./remarks.ts";
import { Squashing } from "./squashing.ts";
import type { SquashRunner } from "./squashing.ts";
import { writeSquash } from "./write.ts";

/** What to squash, and how. */
export interface SquashOptions {
  /** Up to and including this version. */
  readonly until: string;
  /** What the squashed migration is called; `baseline` where absent. */
  readonly name?: string;
  /** Deletes the files that were squashed instead of moving them. */
  readonly delete?: boolean;
  /** Proves and shows it; writes nothing. */
  readonly dryRun?: boolean;
}

/** What a squash made, or would make. */
export interface SquashResult {
  /** The squashed migration's own, which is that of the last one in it. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** Relative to the project. */
  readonly file: string;
  /** Where the old files went; null where they were deleted. */
  readonly archive: string | null;
  /** What it stands for, in order. */
  readonly replaced: readonly MarkedMigration[];
  /** Later migrations that were replayed on top of it. */
  readonly later: readonly MarkedMigration[];
  /** What it says. */
  readonly text: string;
  /** Tables whose rows it brings. */
  readonly data: readonly Omit<TableData, "text">[];
  /** Where sequences stand that are not at their start. */
  readonly sequences: readonly SequencePosition[];
  /** Statements that were kept as they were, since no schema holds what they do. */
  readonly kept: readonly KeptStatement[];
  /** What a person should know of it. */
  readonly remarks: readonly string[];
  /** What is there, and nobody compared. */
  readonly notCompared: readonly string[];
  /** Things the catalogs were compared by. */
  readonly objects: number;
  /** Where it was proved, for people. */
  readonly place: string;
  /** In milliseconds. */
  readonly totalDurationMs: number;
  /** Whether it was only to be shown. */
  readonly dryRun: boolean;
}

/**
 * Writes one migration in the place of many, once it is proved on scratch
 * databases that it comes to the same, also with all later ones on top of it.
 * Rejects with `migration/squash` where it does not; no file is changed then.
 */
export async function squash(
  project: MigrationProject,
  options: SquashOptions,
  run: SquashRunner,
): Promise<SquashResult> {
  const start = project.host.now();
  const scan = await project.scan();
  const ordered = orderOrThrow(scan.migrations);
  const chosen = chosenOf(ordered, options.until);
  const name = fileNameOf(options.name ?? "baseline");
  const place = await scratchPlace(
    project.config.shadow,
    project.config.target,
    project.host,
  );
  const work = new Squashing(project, { place, run, scan, ordered, chosen });
  const made = await work.make(name);
  await work.prove(made);
  const archive = options.delete === true
    ? undefined
    : archiveOf(made.migration);
  if (options.dryRun !== true) {
    await writeSquash(project, {
      migration: made.migration,
      text: made.text,
      replaced: chosen,
      archive,
    });
    project.forgetScan();
  }
  const { version } = made.migration;
  return {
    version,
    name,
    file: made.file,
    archive: archive ?? null,
    replaced: chosen.map(({ version, name }) => ({ version, name })),
    later: work.later.map(({ version, name }) => ({ version, name })),
    text: made.text,
    data: made.data,
    sequences: made.sequences,
    kept: made.kept,
    remarks: [...remarksOf(made, chosen)],
    notCompared: work.notCompared,
    objects: work.objects,
    place: place.label,
    totalDurationMs: project.host.now() - start,
    dryRun: options.dryRun === true,
  };
}
