/**
 * The two kinds of database behind one port.
 *
 * @module
 */
import { AdoptedDatabase, isPgClient } from "./server/adopted_database.ts";
import type { Database } from "../kernel/mod.ts";
import type { Host } from "../kernel/host.ts";
import type { DatabaseTarget } from "../kernel/target.ts";

/**
 * Names a database; nothing is connected yet.
 *
 * Rejects with `config/invalid` where libpq's sources (the URL, parameters,
 * `PG*` variables, service and password files) cannot be read or honoured.
 */
export async function openDatabase(
  target: DatabaseTarget,
  host: Host,
): Promise<Database> {
  if (target.kind === "embedded") {
    const { EmbeddedDatabase } = await import(
      "./embedded/embedded_database.ts"
    );
    return new EmbeddedDatabase(target.directory, host);
  }
  const { resolveSettings } = await import("./libpq/resolve.ts");
  const { ServerDatabase } = await import("./server/server_database.ts");
  return new ServerDatabase(await resolveSettings(target, host));
}

/**
 * A connected client of the caller's (`pg`'s `Client`, or one out of its pool).
 *
 * Disposing the database or its sessions leaves it connected.
 */
export function adoptClient(client: unknown): Database {
  if (!isPgClient(client)) {
    throw new TypeError("The connection must be a client of the package pg");
  }
  if (client.processID === null) {
    throw new TypeError("The client must be connected");
  }
  return new AdoptedDatabase(client);
}
