import type { Config } from "../../config/config.ts";
import type { Database } from "../../kernel/database.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";

/** What comparing works with. */
export interface DifferOptions {
  readonly config: Config;
  readonly host: Host;
  /** A database of the caller's, who also closes it; it stands for the environment's. */
  readonly database?: Database;
  /** Interrupts what runs. */
  readonly signal?: AbortSignal;
  /** Builds what a config includes into an empty database. */
  build(database: Database, config: Config): Promise<void>;
  /** The files that a config includes, relative to the project. */
  files(config: Config): Promise<readonly string[]>;
  /** Applies all migrations of the environment to an empty database; tells how many. */
  replay(database: Database): Promise<number>;
  /** Receives what happens. */
  emit?(event: ConfitureEvent): void;
}
