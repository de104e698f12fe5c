import type { RunningSync, SyncProject } from "./_sync_project.ts";

/** Something that cuts a run off. */
export interface Disturbance {
  readonly name: string;
  strike(project: SyncProject, run: RunningSync): Promise<void>;
}

/** Ends the program as `kill -9` does. */
export const KILLED: Disturbance = {
  name: "the program killed",
  strike: (_project, run) => Promise.resolve(run.kill("SIGKILL")),
};

/** Interrupts the program as Ctrl-C does. */
export const INTERRUPTED: Disturbance = {
  name: "the program interrupted",
  strike: (_project, run) => Promise.resolve(run.kill("SIGINT")),
};

/** Ends all connections to the source. */
export const SOURCE_CUT: Disturbance = {
  name: "the source's connections cut",
  strike: async ({ source }) => {
    await source.query(ENDING);
  },
};

/** Ends all connections to the target. */
export const TARGET_CUT: Disturbance = {
  name: "the target's connections cut",
  strike: async ({ target }) => {
    await target.query(ENDING);
  },
};

/** Ends one connection to the target, whichever. */
export const TARGET_WORKER_CUT: Disturbance = {
  name: "one of the target's connections cut",
  strike: async ({ target }) => {
    await target.query(`${ENDING} AND pid = (
      SELECT pid FROM pg_stat_activity WHERE datname = current_database()
         AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1)`);
  },
};

/** Crashes the target's server, which comes back by itself. */
export const TARGET_CRASHED: Disturbance = {
  name: "the target's server crashed",
  strike: async ({ target }) => {
    const [checkpointer] = await target.query(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
    );
    Deno.kill(Number(checkpointer?.pid), "SIGKILL");
  },
};

const ENDING =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

/** Waits until the target takes connections again. */
export async function answering({ target }: SyncProject): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (true) {
    try {
      await target.query("SELECT 1");
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
