import type { RepeatablesConfig } from "../../../config/config.ts";
import type { Session } from "../../../kernel/database.ts";
import { asConfitureError } from "../../../kernel/errors.ts";
import type { FinishContext } from "../../../kernel/run.ts";
import type { MigrationProject } from "../project.ts";
import { applyRepeatables, comparedRepeatables } from "./apply.ts";
import { refuseOtherVersion, schemaOfFiles } from "./files_schema.ts";
import type { FilesSchema } from "./files_schema.ts";
import type { Repeatable } from "./plan.ts";

/** The repeatables of one `up`, from the files to the database. */
export class Repetition {
  readonly #project: MigrationProject;
  readonly #config: RepeatablesConfig;
  readonly #files: FilesSchema;
  readonly #isTrial: boolean;
  #repeated: readonly Repeatable[] = [];

  private constructor(
    project: MigrationProject,
    parts: {
      readonly config: RepeatablesConfig;
      readonly files: FilesSchema;
      readonly isTrial: boolean;
    },
  ) {
    this.#project = project;
    this.#config = parts.config;
    this.#files = parts.files;
    this.#isTrial = parts.isTrial;
  }

  /** Builds the files on a scratch database, before anybody waits for a lock; undefined where nothing is to be repeated. */
  static async of(
    project: MigrationProject,
    isTrial: boolean,
  ): Promise<Repetition | undefined> {
    const { repeatables: config } = project.config.migration;
    if (config === undefined) return undefined;
    const files = await schemaOfFiles(project);
    return new Repetition(project, { config, files, isTrial });
  }

  /** What was, or would be, applied again. */
  get repeated(): readonly Repeatable[] {
    return this.#repeated;
  }

  /** Refuses a database that the files cannot be compared with; before anything runs. */
  check(session: Session): void {
    if (session.serverVersion > 0) {
      refuseOtherVersion(this.#files, session.serverVersion);
    }
  }

  /** Applies what is not what the files say, or shows it. */
  async finish({ session, plan: run, check }: FinishContext): Promise<void> {
    const { emit, config, signal } = this.#project;
    const isAll = run.comparison.pending.length === run.chosen.length;
    if (!isAll) {
      emit({
        type: "log",
        message: "Repeatables wait until all migrations are applied",
      });
      return;
    }
    const plan = await comparedRepeatables(session, this.#files, this.#config);
    if (this.#isTrial) return this.#show(plan);
    await applyRepeatables(plan, {
      session,
      limits: config.migration,
      signal,
      check,
      onRetry: ({ message }) =>
        emit({ type: "warning", message: `${message}; it is tried again` }),
    });
    this.#repeated = plan.repeatables;
    for (const { object, action } of plan.repeatables) {
      emit({ type: "repeatable:applied", object, action });
    }
    for (const object of plan.outgrown) {
      emit({
        type: "warning",
        message:
          `${object} is still there beside the one of that name that db/schema has`,
        hint: "Drop it in a migration, once nobody calls it",
      });
    }
  }

  #show(
    { repeatables, sections, lacking }: Awaited<
      ReturnType<typeof comparedRepeatables>
    >,
  ): void {
    const { emit } = this.#project;
    this.#repeated = repeatables;
    for (const { object, action, statements } of sections) {
      const sql = statements.map((text) => `${text};`).join("\n");
      emit({ type: "repeatable:skipped", object, action, sql });
    }
    for (const { object, lacks } of lacking) {
      emit({
        type: "log",
        message: `${object} would be made once there is ${lacks}`,
      });
    }
  }
}

/**
 * What of the schema's files would be applied again now; undefined where that
 * cannot be known, which is told. Writes nothing to the database.
 */
export async function pendingRepeatables(
  project: MigrationProject,
): Promise<readonly Repeatable[] | undefined> {
  const { repeatables: config } = project.config.migration;
  if (config === undefined || await project.isUnborn()) return undefined;
  try {
    return await differing(project, config);
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (error.code === "run/interrupted") throw error;
    project.emit({ type: "warning", message: error.message, hint: error.hint });
    return undefined;
  }
}

async function differing(
  project: MigrationProject,
  config: RepeatablesConfig,
): Promise<readonly Repeatable[]> {
  const files = await schemaOfFiles(project);
  return await project.use("read", async (database) => {
    await using session = await database.connect({ signal: project.signal });
    refuseOtherVersion(files, session.serverVersion);
    const plan = await comparedRepeatables(session, files, config);
    return [
      ...plan.repeatables,
      ...plan.lacking.map(({ object }): Repeatable => ({
        object,
        action: "made",
        statements: [],
      })),
    ];
  });
}
