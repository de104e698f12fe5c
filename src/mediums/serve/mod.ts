/**
 * The embedded database, opened to psql and other clients.
 *
 * @module
 */
import { EmbeddedDatabase } from "../../database/embedded/embedded_database.ts";
import type { Served, ServeOptions } from "../../database/embedded/serve.ts";
import { serve } from "../../database/embedded/serve.ts";
import type { Host } from "../../kernel/host.ts";

export type { Served, ServeOptions } from "../../database/embedded/serve.ts";

/** Starts the embedded database and opens it to clients, until it is disposed. */
export async function serveEmbedded(
  directory: string,
  host: Host,
  options: ServeOptions,
): Promise<Served> {
  const database = new EmbeddedDatabase(directory, host);
  try {
    const served = await serve(await database.start(), options);
    return {
      port: served.port,
      async [Symbol.asyncDispose]() {
        await served[Symbol.asyncDispose]();
        await database[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
}
