import type { Config } from "../../config/config.ts";
import { scratchPlace } from "../../database/scratch/place.ts";
import type { ScratchPlace } from "../../database/scratch/place.ts";
import type { Database } from "../../kernel/database.ts";
import type { Host } from "../../kernel/host.ts";
import type { DatabaseTarget } from "../../kernel/target.ts";
import type { ScratchLabel } from "./results.ts";

/** What scratch databases are chosen by. */
export interface ScratchOptions {
  readonly config: Config;
  readonly host: Host;
  /** The living database on the other side, where there is one. */
  readonly beside?: DatabaseTarget;
}

/** Where the scratch databases of one diff are made. */
export class Scratch {
  readonly #options: ScratchOptions;
  #place: Promise<ScratchPlace> | undefined;
  #reason: string | undefined;
  #serverVersion = 0;

  /** Nothing is connected yet. */
  constructor(options: ScratchOptions) {
    this.#options = options;
    const { config: { shadow }, beside } = options;
    if (shadow !== "auto") {
      this.#reason = `the environment says shadow: ${
        /:\/\//.test(shadow) ? "a URL" : shadow
      }`;
    } else if ((beside ?? options.config.target).kind === "embedded") {
      this.#reason = "the environment's database is embedded";
    }
  }

  /** Makes an empty database. */
  async create(): Promise<Database> {
    const { config, host, beside } = this.#options;
    this.#place ??= scratchPlace(
      config.shadow,
      beside ?? config.target,
      host,
      {
        onFallback: (reason) => this.#reason = reason,
        evenUnreachable: beside === undefined,
      },
    );
    return await (await this.#place).create();
  }

  /** Notes which server it turned out to be. */
  note(serverVersion: number): void {
    this.#serverVersion = serverVersion;
  }

  /** Where they were made; undefined where none was. */
  async label(): Promise<ScratchLabel | undefined> {
    if (this.#place === undefined) return undefined;
    return {
      label: (await this.#place).label,
      serverVersion: this.#serverVersion,
      ...this.#reason === undefined ? {} : { reason: this.#reason },
    };
  }
}
