import { isSubstantial } from "../../../catalog/compare.ts";
import type { Difference } from "../../../catalog/compare.ts";
import type { ScratchPlace } from "../../../database/scratch/place.ts";
import type { Database } from "../../../kernel/database.ts";
import { asConfitureError } from "../../../kernel/errors.ts";
import type { ConfitureError } from "../../../kernel/errors.ts";
import { hasSchema } from "../preflight.ts";
import type { MigrationProject } from "../project.ts";
import type { ColumnsByTable } from "./numbering.ts";
import type { RowDifference } from "./row_differences.ts";
import { compareSides, momentaryColumns, sideOf, sizeOf } from "./side.ts";
import type { Side, SideComparison } from "./side.ts";

/**
 * What is claimed: `up-down-up`, every migration up, down and up again ends
 * where all of them up end; `build`, the schema's files build what the
 * migrations make.
 */
export type ClaimName = "up-down-up" | "build";

/** One thing that was to be proved. */
export interface Claim {
  /** Which of the alternatives it is. */
  readonly name: ClaimName;
  /** `open`: it could not be tried. */
  readonly verdict: "proved" | "refuted" | "open";
  /** Why it could not be tried. */
  readonly reason?: string;
  /** How the attempt failed; absent where it did not. */
  readonly error?: ConfitureError;
  /** How the catalogs differ. */
  readonly differences: readonly Difference[];
  /**
   * The statements that close the gap: from up, down, up to up alone; from what
   * the migrations make to what the files build.
   */
  readonly sql: readonly string[];
  /** How rows differ; the first of two counts is that of what `sql` starts from. */
  readonly rows: readonly RowDifference[];
  /** Whether rows were compared. */
  readonly comparesRows: boolean;
  /** How much was found equal, or was compared. */
  readonly size: {
    readonly objects: number;
    readonly rows: number;
    readonly tables: number;
  };
  /** In milliseconds. */
  readonly durationMs: number;
}

/** What was proved, and what was not. */
export interface Proof {
  /** In the order in which they were tried. */
  readonly claims: readonly Claim[];
  /** What is there, and no claim says anything about. */
  readonly notCompared: readonly string[];
}

/** What a proof is made from. */
export interface ProofParts {
  readonly place: ScratchPlace;
  /** Where every migration went up, down and up again. */
  readonly tried: Database;
  /** Whether all of them ended well. */
  readonly isTried: boolean;
  /** Whether the migrations start from the schema's files. */
  readonly onSchema: boolean;
  /** Whether some migrations were left out on purpose. */
  readonly isPart: boolean;
  /** Applies all migrations to a scratch database, where it is told to with the repeatables. */
  replay(database: Database): Promise<void>;
  /** Applies what repeats itself after them; absent where nothing does. */
  repeat?(database: Database): Promise<void>;
}

/** Proves that files and migrations say the same, on scratch databases. */
export async function prove(
  project: MigrationProject,
  parts: ProofParts,
): Promise<Proof> {
  if (!parts.isTried) {
    const reason = "a migration did not pass the trial";
    return {
      claims: [open("up-down-up", reason), open("build", reason)],
      notCompared: [],
    };
  }
  return await new Prover(project, parts).prove();
}

/** Whether nothing that was claimed is wrong. */
export function isSound({ claims }: Proof): boolean {
  return claims.every(({ verdict }) => verdict !== "refuted");
}

function open(name: ClaimName, reason: string): Claim {
  return { ...NOTHING, name, verdict: "open", reason };
}

const NOTHING: Omit<Claim, "name" | "verdict"> = {
  differences: [],
  sql: [],
  rows: [],
  comparesRows: false,
  size: { objects: 0, rows: 0, tables: 0 },
  durationMs: 0,
};

class Prover {
  readonly #project: MigrationProject;
  readonly #parts: ProofParts;
  readonly #notCompared = new Set<string>();
  #momentary: ColumnsByTable | undefined;

  constructor(project: MigrationProject, parts: ProofParts) {
    this.#project = project;
    this.#parts = parts;
  }

  async prove(): Promise<Proof> {
    const { place, tried, repeat } = this.#parts;
    const start = this.#project.host.now();
    await using database = await this.#replayed(place);
    const replayed = await sideOf(database);
    const first = await this.#claim("up-down-up", start, {
      here: await sideOf(tried),
      there: replayed,
      replayed,
    });
    const again = this.#project.host.now();
    await repeat?.(database);
    const end = repeat === undefined ? replayed : await sideOf(database);
    const second = await this.#build(again, end);
    return { claims: [first, second], notCompared: [...this.#notCompared] };
  }

  async #build(start: number, replayed: Side): Promise<Claim> {
    const { place, onSchema, isPart } = this.#parts;
    if (onSchema) return open("build", "the migrations start from db/schema");
    if (isPart) return open("build", "not all migrations were tried");
    if (!await hasSchema(this.#project)) {
      return open("build", "there are no schema files");
    }
    this.#tell("Building the schema's files on a scratch database");
    await using database = await place.create();
    try {
      await this.#project.build(database);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      if (error.code === "run/interrupted") throw error;
      return { ...NOTHING, name: "build", verdict: "refuted", error };
    }
    const built = await sideOf(database);
    const isBare = sizeOf(built).rows === 0 && sizeOf(replayed).rows > 0;
    return await this.#claim("build", start, {
      here: replayed,
      there: isBare ? { ...built, rows: replayed.rows } : built,
      replayed,
    }, !isBare);
  }

  async #claim(
    name: ClaimName,
    start: number,
    { here, there, replayed }: Record<"here" | "there" | "replayed", Side>,
    comparesRows = true,
  ): Promise<Claim> {
    const { notCompared, ...found } = await compareSides(
      here,
      there,
      () => this.#momentaryFrom(replayed),
    );
    for (const each of notCompared) this.#notCompared.add(each);
    return {
      ...found,
      name,
      verdict: isEqual(found) ? "proved" : "refuted",
      comparesRows,
      size: sizeOf(here),
      durationMs: this.#project.host.now() - start,
    };
  }

  /** The same done twice tells what is another thing at each run. */
  async #momentaryFrom(replayed: Side): Promise<ColumnsByTable> {
    if (this.#momentary === undefined) {
      this.#tell("Replaying once more: rows differ, perhaps at each run");
      await using database = await this.#replayed(this.#parts.place);
      this.#momentary = momentaryColumns(replayed, await sideOf(database));
    }
    return this.#momentary;
  }

  async #replayed(place: ScratchPlace): Promise<Database> {
    const database = await place.create();
    try {
      if (this.#parts.onSchema) await this.#project.build(database);
      await this.#parts.replay(database);
      return database;
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw error;
    }
  }

  #tell(message: string): void {
    this.#project.emit({ type: "log", message });
  }
}

function isEqual(
  { differences, sql, rows }: Omit<SideComparison, "notCompared">,
): boolean {
  return !differences.some(isSubstantial) && sql.length === 0 &&
    rows.every(({ nature }) => nature !== "different");
}
