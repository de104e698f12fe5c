import type { Database, Session } from "../kernel/mod.ts";
import { openWithSecrets } from "./secrets.ts";

/** Opens a session that may have nothing to do for long. */
export function openLasting(
  database: Database,
  signal?: AbortSignal,
): Promise<Session> {
  const options = signal === undefined ? {} : { signal };
  if (database.kind !== "server") return database.connect(options);
  // With the login, since a pooler would keep it for others: it does not take it.
  return openWithSecrets(database, {
    ...options,
    secrets: { idle_session_timeout: "0" },
  });
}
