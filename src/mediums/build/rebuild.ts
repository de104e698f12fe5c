import { openDatabase } from "../../database/mod.ts";
import { scratchPlace } from "../../database/scratch/place.ts";
import type { Database } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import { SchemaBuilder } from "./builder.ts";
import type { SchemaBuilderOptions } from "./builder.ts";
import { occupantsOf } from "./occupants.ts";
import type { Occupants } from "./occupants.ts";
import type { BuildResult } from "./results.ts";
import { takeSnapshot } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import { dropEverything } from "./undo.ts";

/** How to rebuild. */
export interface RebuildOptions {
  /** Proves the schema, and changes nothing. */
  readonly dryRun?: boolean;
  /** Whether to go on, seeing what will be dropped; without it nobody is asked. */
  confirm?(found: RebuildQuestion): Promise<boolean>;
}

/** What a rebuild is about to drop. */
export interface RebuildQuestion extends Occupants {
  /** Where, for people: host, port, database. */
  readonly label: string;
}

const OUT_OF_LOCKS = "53200";

/** Proves a schema on a scratch database, then drops everything and builds. */
export async function rebuild(
  options: SchemaBuilderOptions,
  { dryRun = false, confirm }: RebuildOptions,
): Promise<BuildResult> {
  const { empty, proof } = await prove(options);
  if (dryRun) return { ...proof, dryRun: true };
  const database = options.database ??
    await openDatabase(options.config.target, options.host);
  try {
    if (confirm !== undefined) {
      const found = await occupants(database, options);
      if (found.count > 0 && !await confirm(found)) throw unconfirmed(found);
    }
    return await replace(database, options, empty);
  } finally {
    if (options.database === undefined) await database[Symbol.asyncDispose]();
  }
}

/** Builds on a scratch database, and tells what an empty one is like. */
async function prove(
  options: SchemaBuilderOptions,
): Promise<{ readonly empty: Snapshot; readonly proof: BuildResult }> {
  const { config, host, emit } = options;
  const place = await scratchPlace(config.shadow, config.target, host);
  emit?.({
    type: "log",
    message: `Proving the schema on a scratch database (${place.label})`,
  });
  await using database = await place.create();
  const empty = await snapshotOf(database);
  await using builder = new SchemaBuilder({
    ...options,
    database,
    emit: undefined,
  });
  return { empty, proof: await builder.build({ markMigrations: true }) };
}

async function snapshotOf(database: Database): Promise<Snapshot> {
  await using session = await database.connect();
  return await takeSnapshot(session);
}

async function replace(
  database: Database,
  options: SchemaBuilderOptions,
  empty: Snapshot,
): Promise<BuildResult> {
  await using builder = new SchemaBuilder({ ...options, database });
  try {
    return await builder.build({
      markMigrations: true,
      clear: (session) => dropEverything(session, empty),
    });
  } catch (error) {
    if (!isOutOfLocks(error)) throw error;
    options.emit?.({
      type: "log",
      message:
        "One transaction cannot hold so many locks: dropping first, then building",
    });
  }
  await clearInParts(database, empty);
  return await builder.build({ markMigrations: true });
}

/** Drops everything, a part at a time; the schema is proved, and would fit an empty database. */
async function clearInParts(
  database: Database,
  empty: Snapshot,
): Promise<void> {
  const { undoTo } = await import("./undo.ts");
  await using session = await database.connect();
  const standing = await undoTo(session, empty, () => false);
  // Settings of the database are not the schema's, and stay.
  const objects = standing.filter((name) => !name.startsWith("changes in "));
  if (objects.length === 0) return;
  throw new ConfitureError(
    "build/incomplete",
    `Cannot empty the database: there still stands ${objects.join(", ")}`,
    { hint: "Drop it by hand, and run the command again" },
  );
}

async function occupants(
  database: Database,
  { config, host }: SchemaBuilderOptions,
): Promise<RebuildQuestion> {
  const context = pluginContext(host, { root: config.root });
  const tracker = await createPlugin("tracker", {
    ...config.tracker,
    options: {
      table: config.migration.trackingTable,
      ...config.tracker.options,
    },
  }, context);
  await using session = await database.connect();
  return { ...await occupantsOf(session, tracker), label: database.label };
}

function isOutOfLocks(error: unknown): boolean {
  return error instanceof ConfitureError &&
    error.server?.sqlstate === OUT_OF_LOCKS;
}

function unconfirmed({ label, names }: RebuildQuestion): ConfitureError {
  return new ConfitureError(
    "command/unconfirmed",
    `Cannot rebuild ${label}: nobody has agreed that ${
      names.join(", ")
    } and everything else there is dropped`,
  );
}
