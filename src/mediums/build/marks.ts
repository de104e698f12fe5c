import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type {
  ConfitureEvent,
  LedgerChange,
  Migration,
  Session,
  Tracker,
} from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { writeLedger } from "../../kernel/ledger_changes.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { through } from "../../kernel/plan.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { mergeScans } from "../../kernel/scan.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import { ledgerRecord } from "../../sql/ledger_record.ts";
import { ledgerExists } from "./occupants.ts";

/** Migrations that a build notes as applied, since the schema contains them. */
export interface Marks {
  readonly migrations: readonly Migration[];
  /** Whether the environment says so, and nobody has asked for it just now. */
  readonly isSetting: boolean;
}

/** Which migrations to note: all of them, none, or those up to a version; undefined leaves it to the environment. */
type MarkRequest = boolean | { readonly through: string } | undefined;

/** What migrations are read with. */
export interface MarkSources {
  readonly config: Config;
  readonly host: Host;
  emit(event: ConfitureEvent): void;
}

/** Reads the migrations that a build notes, in their order. */
export async function readMarks(
  request: MarkRequest,
  { config, host, emit }: MarkSources,
): Promise<Marks> {
  const isSetting = request === undefined;
  const chosen = request ?? config.build.baseline;
  if (chosen === false) return { migrations: [], isSetting };
  const { directory } = config.migration;
  if (isSetting && await isAbsent(directory, { config, host })) {
    return { migrations: [], isSetting };
  }
  const context = pluginContext(host, { root: config.root });
  const scans = await Promise.all(config.loaders.map(async (reference) => {
    const options = { directory, ...reference.options };
    const loader = await createPlugin(
      "loader",
      { ...reference, options },
      context,
    );
    return await loader.scan();
  }));
  const { migrations, strays } = mergeScans(scans, []);
  for (const stray of strays) emit({ type: "stray:found", stray });
  const ordered = orderOrThrow(migrations);
  return {
    migrations: chosen === true ? ordered : through(ordered, chosen.through),
    isSetting,
  };
}

async function isAbsent(
  directory: string,
  { config, host }: Pick<MarkSources, "config" | "host">,
): Promise<boolean> {
  const path = projectPath(config.root, directory);
  return await host.files.stat(path) === undefined;
}

/** Where marks are noted. */
export interface MarkDesk {
  readonly tracker: Tracker;
  readonly session: Session;
}

/**
 * Looks whether a ledger has room for the marks, and which of them are noted:
 * none beside entries, which know better what the database has. Refuses that
 * where somebody has asked for it. Writes nothing.
 */
export async function marksFor(
  { migrations, isSetting }: Marks,
  { tracker, session, emit }: MarkDesk & Pick<MarkSources, "emit">,
): Promise<readonly Migration[]> {
  if (migrations.length === 0 || !await ledgerExists(session, tracker)) {
    return migrations;
  }
  const { length } = await tracker.list(session);
  if (length === 0 && (await tracker.intents(session)).length === 0) {
    return migrations;
  }
  const name = await tracker.describe(session);
  if (!isSetting) {
    throw new ConfitureError(
      "ledger/contradiction",
      `Cannot record what the schema contains: ${name} knows of migrations already`,
      {
        hint:
          "Build without it; `confiture migrate baseline --through V` records what a living database has",
      },
    );
  }
  emit({
    type: "warning",
    message:
      `No migration is recorded (build.baseline): ${name} knows of migrations already`,
    hint:
      "Run `confiture migrate status`; `confiture migrate baseline --through V` records what the database has",
  });
  return [];
}

/** Notes migrations as applied, in the transaction that the session is in. */
export async function writeMarks(
  migrations: readonly Migration[],
  { tracker, session }: MarkDesk,
): Promise<void> {
  await tracker.initialize(session);
  const changes: LedgerChange[] = [];
  for (const migration of migrations) {
    const entry = { ...await ledgerRecord(migration), executionTimeMs: null };
    changes.push({ type: "record", entry });
  }
  await writeLedger(changes, { tracker, session });
}
