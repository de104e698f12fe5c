import { isSubstantial } from "../../../catalog/compare.ts";
import { planChanges } from "../../../catalog/schema/plan.ts";
import type { ScratchPlace } from "../../../database/scratch/place.ts";
import { sha256 } from "../../../kernel/checksum.ts";
import type { Database } from "../../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import type { Migration } from "../../../kernel/migration.ts";
import type { Scan } from "../../../kernel/plugin.ts";
import { compareVersions } from "../../../kernel/version.ts";
import type { MigrationProject } from "../project.ts";
import type { ColumnsByTable } from "../prove/numbering.ts";
import { compareSides, momentaryColumns, sideOf } from "../prove/side.ts";
import type { Side, SideComparison } from "../prove/side.ts";
import { schemaOfScratch } from "../scratch_copy.ts";
import { readData, readSequences } from "./data.ts";
import type { SequencePosition, TableData } from "./data.ts";
import { keptStatements } from "./kept.ts";
import type { KeptStatement } from "./kept.ts";
import { squashedText } from "./squashed_text.ts";

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

/** A squashed migration, and what it was made from. */
export interface Made {
  readonly migration: Migration;
  readonly file: string;
  readonly text: string;
  readonly side: Side;
  readonly data: readonly TableData[];
  readonly sequences: readonly SequencePosition[];
  readonly kept: readonly KeptStatement[];
}

/** What a squash works with. */
export interface SquashingParts {
  readonly place: ScratchPlace;
  readonly run: SquashRunner;
  readonly scan: Required<Scan>;
  readonly ordered: readonly Migration[];
  readonly chosen: readonly Migration[];
}

/** One squash at work: from the old files to a text, and to its proof. */
export class Squashing {
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
    await this.#apply(database, { scan, target: this.#target }, made);
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
    await this.#apply(database, { scan }, made);
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
    { migration: { text }, kept }: Made,
  ): Promise<void> {
    const keepsSome = kept.length > 0;
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
          hint: keepsSome
            ? "Statements about roles and databases are kept as they were: let them do nothing that the schema holds"
            : undefined,
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
