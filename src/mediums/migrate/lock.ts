import type { Pooling, Session } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { LockHolder, Tracker } from "../../kernel/plugin.ts";
import type { MigrationProject } from "./project.ts";

/** Who has the lock that keeps runs apart. */
export interface LockResult {
  /** Absent where it is free. */
  readonly holder?: LockHolder;
  /** What stands before the server. */
  readonly pooling: Pooling;
}

/** Looks who has the lock. Writes nothing and needs no lock. */
export async function lockStatus(
  project: MigrationProject,
): Promise<LockResult> {
  return await look(project, (tracker, session) => {
    if (tracker.holder === undefined) throw silent(project, "tell who has");
    return tracker.holder(session);
  });
}

/** Takes the lock from a holder that is dead, and tells who it was. */
export async function releaseLock(
  project: MigrationProject,
): Promise<LockResult> {
  return await look(project, (tracker, session) => {
    if (tracker.release === undefined) throw silent(project, "release");
    return tracker.release(session);
  });
}

async function look(
  project: MigrationProject,
  action: (
    tracker: Tracker,
    session: Session,
  ) => Promise<LockHolder | undefined>,
): Promise<LockResult> {
  const tracker = await project.tracker();
  if (await project.isUnborn()) return { pooling: "none" };
  return await project.use("read", async (database) => {
    await using session = await database.connect({ signal: project.signal });
    const holder = await action(tracker, session);
    const pooling = await database.pooling?.() ?? "none";
    return { ...holder === undefined ? {} : { holder }, pooling };
  });
}

function silent({ config }: MigrationProject, what: string): ConfitureError {
  return new ConfitureError(
    "plugin/failed",
    `Cannot ${what} the migration lock: the tracker "${config.tracker.name}" does not know`,
  );
}
