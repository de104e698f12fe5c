import type { Config } from "../../config/config.ts";
import type { Database, Session } from "../../kernel/database.ts";
import type { Host } from "../../kernel/host.ts";
import type { Tracker } from "../../kernel/plugin.ts";
import type { Finding } from "./finding.ts";

/** What checks look at. */
export interface Examination {
  readonly config: Config;
  readonly host: Host;
  readonly database: Database;
  readonly session: Session;
  readonly tracker: Tracker;
  /** SQL files of the schema and the migrations. */
  readonly scripts: readonly Script[];
}

/** A SQL file of the project. */
export interface Script {
  readonly file: string;
  readonly text: string;
}

/** Looks at one thing; reads only. */
export type Check = (examination: Examination) => Promise<readonly Finding[]>;
