import { ConfitureError } from "../../kernel/mod.ts";
import type { Database } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { EmbeddedDatabase } from "../embedded/embedded_database.ts";
import type { ScratchPlace } from "./place.ts";

/** Scratch databases inside this very process, which never touch the disk. */
export class EmbeddedScratch implements ScratchPlace {
  readonly label = "embedded";
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  create(): Promise<Database> {
    return Promise.resolve(EmbeddedDatabase.inMemory(this.#host));
  }

  copy(): Promise<Database> {
    return Promise.reject(
      new ConfitureError(
        "config/invalid",
        "Cannot copy an embedded database",
        { hint: "Copy its directory, or name a server's database" },
      ),
    );
  }
}
