import type { Session } from "../../kernel/database.ts";
import type {
  Direction,
  LedgerEntry,
  Migration,
} from "../../kernel/migration.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import type { Comparison } from "../../kernel/plan.ts";
import type { Tracker } from "../../kernel/plugin.ts";
import type { PluginReference } from "../../kernel/reference.ts";
import { runMigrations } from "../../kernel/run.ts";
import type { FinishContext } from "../../kernel/run.ts";
import { refuseStrays } from "./checks.ts";
import type { Outcomes } from "./outcomes.ts";
import type { MigrationProject } from "./project.ts";

/** How a project's migrations are run. */
export interface RunMode {
  readonly direction: Direction;
  readonly executors: readonly PluginReference[];
  /** Takes no lock: nothing is written, not even for a while. */
  readonly isReadOnly: boolean;
  /** Nothing of it stays. */
  readonly isTrial: boolean;
  /** Refuses stray files. */
  readonly isStrict: boolean;
  /** Chooses what to run, and refuses what must not. */
  choose(
    comparison: Comparison,
    ledger: { readonly tracker: Tracker; readonly session: Session },
  ): readonly Migration[] | Promise<readonly Migration[]>;
  /** What is done under the lock when all of it has been executed. */
  finish?(context: FinishContext): Promise<void>;
}

/** Runs a project's migrations on its database; `outcomes` hears what becomes of them. */
export async function runProject(
  project: MigrationProject,
  mode: RunMode,
  outcomes: Outcomes,
): Promise<void> {
  const { config, host, signal, emit } = project;
  const { direction } = mode;
  const { migrations, strays } = await project.scan();
  if (mode.isStrict) refuseStrays(strays);
  const ordered = orderOrThrow(migrations);
  const executors = await project.executors(mode.executors);
  const tracker = await project.tracker();
  const options = {
    migrations: ordered,
    migrationsFor: async (ledger: readonly LedgerEntry[]) =>
      orderOrThrow(await project.migrationsFor(ledger)),
    tracker,
    executors,
    direction,
    choose: (comparison: Comparison, session: Session) =>
      mode.choose(comparison, { tracker, session }),
    finish: mode.finish,
    limits: config.migration,
    lockTimeoutMs: mode.isReadOnly || !config.migration.locking.enabled
      ? undefined
      : config.migration.locking.timeoutMs,
    initialize: direction === "up" && !mode.isTrial,
    dryRun: mode.isTrial,
    signal,
    emit: outcomes.listen(emit),
    now: () => host.now(),
  };
  signal.throwIfAborted();
  const looksOnly = mode.isReadOnly || direction === "down";
  if (looksOnly && await project.isUnborn()) {
    const { unbornRun } = await import("./unborn.ts");
    await runMigrations(unbornRun(options));
    return;
  }
  await project.use(
    mode.isReadOnly ? "read" : "write",
    (database) => runMigrations({ ...options, database }),
  );
}
