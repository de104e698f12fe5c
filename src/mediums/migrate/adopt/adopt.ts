import type { Session } from "../../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import type { Migration, NewLedgerEntry } from "../../../kernel/migration.ts";
import { orderOrThrow } from "../../../kernel/order.ts";
import type { Files, Tracker } from "../../../kernel/plugin.ts";
import { projectPath } from "../../../kernel/project_path.ts";
import { ledgerRecord } from "../../../sql/ledger_record.ts";
import type { MigrationProject } from "../project.ts";
import { chooseTable, readTable, toolNamed, undecided } from "./choose.ts";
import { candidatesIn, findTables } from "./find.ts";
import type { AdoptionPlan } from "./plan.ts";
import { planAdoption, refuseUnmapped } from "./plan.ts";
import type { AdoptResult } from "./results.ts";
import type { HistoryTable, Tool } from "./tool.ts";

/** Whose history to adopt, and how. */
export interface AdoptOptions {
  /** The tool; without it the call rejects and says which tools' tables there are. */
  readonly from?: string;
  /** `table` or `schema.table`, where it is not where the tool puts it by default. */
  readonly table?: string;
  /** Adopts nothing beyond this version. */
  readonly through?: string;
  /** Takes the first entry for the first file, whatever their names say. */
  readonly byPosition?: boolean;
  /** Leaves out entries that no file stands for. */
  readonly skipMissing?: boolean;
  /** Shows what would be adopted; writes nothing. */
  readonly dryRun?: boolean;
  /** Shown what will be written; nothing is where it says no. */
  confirm?(result: AdoptResult): Promise<boolean>;
}

/**
 * Marks as applied what another tool's history says is applied. Reads that
 * history and never writes to it.
 */
export async function adopt(
  project: MigrationProject,
  options: AdoptOptions,
): Promise<AdoptResult> {
  const start = project.host.now();
  let view: AdoptionView | undefined;
  const result = (more: Partial<AdoptResult> = {}): AdoptResult => ({
    success: true,
    from: options.from ?? "",
    table: view === undefined ? "" : nameOf(view.table),
    trackingTable: view?.trackingTable ??
      project.config.migration.trackingTable,
    mapping: view?.plan.lines ?? [],
    adopted: [],
    errors: [],
    totalDurationMs: project.host.now() - start,
    dryRun: options.dryRun === true,
    ...more,
  });

  try {
    view = await look(project, options);
    const { plan, tool } = view;
    refuseUnmapped(tool, plan, project.config.migration.directory);
    if (options.dryRun === true || plan.rows.length === 0) return result();
    if (await options.confirm?.(result()) === false) throw unconfirmed(tool);
    await write(project, options, view);
    return result({ adopted: plan.rows.map(({ version }) => version) });
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (view === undefined) throw error;
    throw error.with({ partial: result({ success: false, errors: [error] }) });
  }
}

function nameOf({ schema, table }: HistoryTable): string {
  return `${schema}.${table}`;
}

/** What is in the database and on disk, and what follows from it. */
interface AdoptionView {
  readonly tool: Tool;
  readonly table: HistoryTable;
  readonly trackingTable: string;
  readonly plan: AdoptionPlan;
}

async function look(
  project: MigrationProject,
  options: AdoptOptions,
): Promise<AdoptionView> {
  // A wrong name is told before anything is connected.
  if (options.from !== undefined) toolNamed(options.from);
  await project.scan();
  if (await project.isUnborn()) throw undecided([]);
  const tracker = await project.tracker();
  return await project.use("read", async (database) => {
    await using session = await database.connect({ signal: project.signal });
    return await view(session, { project, options, tracker });
  });
}

interface ViewParts {
  readonly project: MigrationProject;
  readonly options: AdoptOptions;
  readonly tracker: Tracker;
}

async function view(
  session: Session,
  { project, options, tracker }: ViewParts,
): Promise<AdoptionView> {
  const named = options.table === undefined
    ? undefined
    : readTable(options.table);
  const trackingTable = await tracker.describe(session);
  const found = await findTables(session, named?.table);
  const others = found.filter((table) => nameOf(table) !== trackingTable);
  if (options.from === undefined) throw undecided(others);
  const tool = toolNamed(options.from);
  // Our own ledger is somebody else's history only where there is no other.
  const isOther = named === undefined &&
    candidatesIn(others).some((candidate) => candidate.tool === tool);
  const table = chooseTable(tool, isOther ? others : found, named);
  const { migrations } = await project.scan();
  const ordered = orderOrThrow(migrations);
  const entries = await tool.read(table, {
    session,
    migrations: ordered,
    files: filesBelow(project),
  });
  const ledger = await tracker.exists(session)
    ? await tracker.list(session)
    : [];
  return {
    tool,
    table,
    trackingTable,
    plan: planAdoption({
      tool,
      entries,
      migrations: ordered,
      ledger,
      through: options.through,
      byPosition: options.byPosition === true,
      skipMissing: options.skipMissing === true,
    }),
  };
}

/** Files by their paths below the project, wherever the program was started. */
function filesBelow({ config, host }: MigrationProject): Files {
  return {
    read: (path) => host.files.read(projectPath(config.root, path)),
    list: (path) => host.files.list(projectPath(config.root, path)),
  };
}

async function write(
  project: MigrationProject,
  options: AdoptOptions,
  shown: AdoptionView,
): Promise<void> {
  const tracker = await project.tracker();
  await project.use("write", async (database) => {
    const lost = new AbortController();
    const signal = AbortSignal.any([project.signal, lost.signal]);
    await using session = await database.connect({ signal });
    await using lock = await project.lock(tracker, { database, lost });
    await lock.enter(session);
    await tracker.initialize(session);
    const { plan } = await view(session, { project, options, tracker });
    refuseChanged(shown.plan, plan);
    const { lockTimeoutMs } = project.config.migration;
    await session.execute(
      `BEGIN; SET LOCAL lock_timeout = ${Math.trunc(lockTimeoutMs)}`,
    );
    try {
      const { migrations } = await project.scan();
      for (const row of plan.rows) {
        await tracker.record(session, await withText(row, migrations));
      }
      signal.throwIfAborted();
      await lock.check();
      await session.execute("COMMIT");
    } finally {
      if (session.transactionStatus !== "idle") {
        await session.execute("ROLLBACK");
      }
    }
  });
}

/** A row with what its file says, where there is one. */
async function withText(
  row: NewLedgerEntry,
  migrations: readonly Migration[],
): Promise<NewLedgerEntry> {
  const migration = migrations.find(({ version }) => version === row.version);
  return migration === undefined || row.checksum === null
    ? row
    : { ...await ledgerRecord(migration), ...row };
}

/** What was shown and agreed to is what is written, or nothing. */
function refuseChanged(shown: AdoptionPlan, found: AdoptionPlan): void {
  if (JSON.stringify(shown.rows) === JSON.stringify(found.rows)) return;
  throw new ConfitureError(
    "adopt/unsettled",
    "Cannot adopt: the history or the ledger has changed since it was read",
    { hint: "Run the command again" },
  );
}

function unconfirmed(tool: Tool): ConfitureError {
  return new ConfitureError(
    "command/unconfirmed",
    `Cannot adopt from ${tool.name}: nobody has said yes`,
  );
}
