import { isSubstantial } from "../../../catalog/compare.ts";
import { planChanges } from "../../../catalog/schema/plan.ts";
import { scratchPlace } from "../../../database/scratch/place.ts";
import type { ScratchPlace } from "../../../database/scratch/place.ts";
import { sha256 } from "../../../kernel/checksum.ts";
import type { Database } from "../../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import type { Migration } from "../../../kernel/migration.ts";
import { orderOrThrow } from "../../../kernel/order.ts";
import { closure } from "../../../kernel/plan.ts";
import type { Scan } from "../../../kernel/plugin.ts";
import { compareVersions } from "../../../kernel/version.ts";
import { fileNameOf } from "../generate.ts";
import type { MigrationProject } from "../project.ts";
import type { ColumnsByTable } from "../prove/numbering.ts";
import { compareSides, momentaryColumns, sideOf } from "../prove/side.ts";
import type { Side, SideComparison } from "../prove/side.ts";
import type { MarkedMigration } from "../results.ts";
import { schemaOfScratch } from "../scratch_copy.ts";
import { archiveOf } from "./archive.ts";
import { readData, readSequences } from "./data.ts";
import type { SequencePosition, TableData } from "./data.ts";
import { keptStatements } from "./kept.ts";
import type { KeptStatement } from "./kept.ts";
import { squashedText } from "./squashed_text.ts";
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

/** How the squashed migration does not come to the same; the error's `partial` where it was not proved. */
export interface SquashFailure {
  readonly at: "squashed" | "later";
  readonly comparison: SideComparison;
  readonly text: string;
}

/** Applies migrations to a scratch database. */
export interface SquashRunner {
  (
    database: Database,
    options: { readonly scan?: Required<Scan>; readonly target?: string },
  ): Promise<void>;
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

function chosenOf(
  ordered: readonly Migration[],
  until: string,
): readonly Migration[] {
  if (
    !ordered.some(({ version }) => compareVersions(version, until) === 0)
  ) {
    throw new ConfitureError(
      "migration/unknown-target",
      `Cannot squash until "${until}": no migration has that version`,
    );
  }
  const chosen = closure(ordered, until);
  const beyond = chosen.find(({ version }) =>
    compareVersions(version, until) > 0
  );
  if (beyond !== undefined) {
    throw new ConfitureError(
      "migration/squash",
      `Cannot squash until ${until}: one of the migrations depends on ${beyond.version}_${beyond.name}, which is newer`,
      { hint: `Squash until ${beyond.version}` },
    );
  }
  if (chosen.length < 2) {
    throw new ConfitureError(
      "migration/squash",
      `Cannot squash until ${until}: there is but one migration to squash`,
      { hint: "Name a later version" },
    );
  }
  return chosen;
}

interface Made {
  readonly migration: Migration;
  readonly file: string;
  readonly text: string;
  readonly side: Side;
  readonly data: readonly TableData[];
  readonly sequences: readonly SequencePosition[];
  readonly kept: readonly KeptStatement[];
}

interface SquashingParts {
  readonly place: ScratchPlace;
  readonly run: SquashRunner;
  readonly scan: Required<Scan>;
  readonly ordered: readonly Migration[];
  readonly chosen: readonly Migration[];
}

class Squashing {
  readonly #project: MigrationProject;
  readonly #parts: SquashingParts;
  #notCompared: readonly string[] = [];
  #objects = 0;
  #momentary: ColumnsByTable | undefined;

  constructor(project: MigrationProject, parts: SquashingParts) {
    this.#project = project;
    this.#parts = parts;
  }

  get later(): readonly Migration[] {
    return this.#parts.ordered.filter((each) =>
      !this.#parts.chosen.includes(each)
    );
  }

  get notCompared(): readonly string[] {
    return this.#notCompared;
  }

  get objects(): number {
    return this.#objects;
  }

  /** Replays what is to be squashed, and writes down what came of it. */
  async make(name: string): Promise<Made> {
    const { place, chosen } = this.#parts;
    this.#tell(
      `Replaying ${chosen.length} migrations on a scratch database (${place.label})`,
    );
    await using database = await place.create();
    const empty = await schemaOfScratch(database);
    await this.#replay(database, this.#target);
    const side = await sideOf(database);
    const momentary = isEmpty(side) ? NONE : await this.#secondReplay(side);
    await using session = await database.connect();
    const data = await readData(session, momentary);
    const sequences = await readSequences(session);
    const kept = await keptStatements(chosen);
    const replaces = [
      ...new Set(
        chosen.flatMap(({ version, replaces }) => replaces ?? [version]),
      ),
    ].sort(compareVersions);
    const text = squashedText({
      until: this.#target,
      replaces,
      changes: planChanges(empty, side.schema).changes,
      schema: side.schema,
      kept,
      data,
      sequences,
    });
    const { config: { migration: { directory } } } = this.#project;
    const file = `${directory}/${this.#target}_${name}.up.sql`;
    return {
      file,
      text,
      side,
      data,
      sequences,
      kept,
      migration: {
        version: this.#target,
        name,
        dependsOn: [],
        replaces,
        checksum: await sha256(text),
        text,
        files: [file],
        up: { kind: "sql", text, place: { file } },
      },
    };
  }

  /** Proves that it comes to the same, and that all later migrations do on top of it. */
  async prove(made: Made): Promise<void> {
    const { place } = this.#parts;
    const { migration, text, side } = made;
    this.#tell("Applying the squashed migration to another one");
    await using database = await place.create();
    const scan = {
      ...this.#parts.scan,
      migrations: [migration, ...this.later],
    };
    await this.#apply(database, { scan, target: this.#target }, migration);
    const fresh = new Map(
      made.data.map((table) => [table.name, new Set(table.fresh)]),
    );
    const squashed = await sideOf(database);
    const comparison = await compareSides(
      squashed,
      { ...side, database },
      () => Promise.resolve(fresh),
    );
    this.#notCompared = comparison.notCompared;
    this.#objects = side.catalog.length;
    const isSame = isSameAs(comparison, "moment") &&
      isSamePlace(await sequencesOf(database), made.sequences);
    if (!isSame) throw unproved({ at: "squashed", comparison, text });
    if (this.later.length === 0) return;

    this.#tell("Replaying the later migrations on both");
    await this.#apply(database, { scan }, migration);
    await using old = await place.create();
    await this.#replay(old, undefined);
    const end = await compareSides(
      await sideOf(database),
      await sideOf(old),
      async () => this.#momentary ?? await this.#secondReplayOf(old),
    );
    if (!isSameAs(end, "moment")) {
      throw unproved({ at: "later", comparison: end, text });
    }
  }

  get #target(): string {
    return this.#parts.chosen.at(-1)?.version ?? "0";
  }

  async #replay(
    database: Database,
    target: string | undefined,
  ): Promise<void> {
    try {
      await this.#parts.run(database, { target });
    } catch (thrown) {
      const error = asConfitureError(thrown);
      throw error.code === "run/interrupted" ? error : new ConfitureError(
        "migration/squash",
        `Cannot squash: the migrations do not run on an empty database: ${error.message}`,
        {
          place: error.place,
          excerpt: error.excerpt,
          server: error.server,
          problems: error.problems,
          cause: error,
        },
      );
    }
  }

  async #apply(
    database: Database,
    options: Parameters<SquashRunner>[1],
    { text }: Migration,
  ): Promise<void> {
    try {
      await this.#parts.run(database, options);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      throw error.code === "run/interrupted" ? error : new ConfitureError(
        "migration/squash",
        `Cannot squash: what would be written does not run: ${error.message}`,
        {
          place: error.place,
          excerpt: error.excerpt,
          server: error.server,
          cause: error,
          partial: { text },
        },
      );
    }
  }

  /** What is another thing at each run: the same is done twice. */
  async #secondReplay(side: Side): Promise<ColumnsByTable> {
    this.#tell("Replaying them once more, for what is another at each run");
    await using database = await this.#parts.place.create();
    await this.#replay(database, this.#target);
    return momentaryColumns(side, await sideOf(database));
  }

  async #secondReplayOf(old: Database): Promise<ColumnsByTable> {
    await using database = await this.#parts.place.create();
    await this.#replay(database, undefined);
    return this.#momentary = momentaryColumns(
      await sideOf(old),
      await sideOf(database),
    );
  }

  #tell(message: string): void {
    this.#project.emit({ type: "log", message });
  }
}

const NONE: ColumnsByTable = new Map();

function isEmpty({ rows }: Side): boolean {
  return [...rows.values()].every(({ count }) => count === 0);
}

async function sequencesOf(
  database: Database,
): Promise<readonly SequencePosition[]> {
  await using session = await database.connect();
  return await readSequences(session);
}

function isSamePlace(
  left: readonly SequencePosition[],
  right: readonly SequencePosition[],
): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function isSameAs(
  { differences, sql, rows }: SideComparison,
  excused: "moment",
): boolean {
  return !differences.some(isSubstantial) && sql.length === 0 &&
    rows.every(({ nature }) => nature === excused);
}

function unproved(failure: SquashFailure): ConfitureError {
  return new ConfitureError(
    "migration/squash",
    failure.at === "squashed"
      ? "Cannot squash: the squashed migration does not come to the same"
      : "Cannot squash: the later migrations do not come to the same on top of it",
    { partial: failure },
  );
}

function* remarksOf(
  { data, kept }: Made,
  chosen: readonly Migration[],
): Generator<string> {
  for (const { name, fresh, frozen } of data) {
    if (fresh.length > 0) {
      yield `${name}: ${
        fresh.join(", ")
      } is another at each run, and left to the column's default`;
    }
    if (frozen.length > 0) {
      yield `${name}: ${
        frozen.join(", ")
      } would be another at each run, and is kept as this run made it`;
    }
  }
  for (const { place } of kept) {
    yield `${place.file}:${
      place.line ?? 1
    } is kept as it was: no schema holds what it does`;
  }
  const code = chosen.filter(({ up }) => up.kind === "code");
  if (code.length > 0) {
    yield `what ${
      code.map(({ version, name }) => `${version}_${name}`).join(", ")
    } did to roles and to the database's settings is not kept: it is code`;
  }
  const verified = chosen.filter(({ verify }) => verify !== undefined);
  if (verified.length > 0) {
    yield `checks of ${
      verified.map(({ version }) => version).join(", ")
    } stay with the files they belong to`;
  }
}
