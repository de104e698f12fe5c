import { readSchema } from "../../src/catalog/schema/introspect.ts";
import type { Schema } from "../../src/catalog/schema/model.ts";
import type { Session } from "../../src/kernel/mod.ts";

/** The schema that a script makes; nothing of it is left in the database afterwards. */
export async function readApart(
  session: Session,
  script: string,
): Promise<Schema> {
  await session.execute("BEGIN");
  try {
    if (script.trim() !== "") await session.execute(script);
    // What a script sets is not a part of what it makes.
    await session.execute("RESET ALL");
    return await readSchema(withinTransaction(session));
  } finally {
    await session.execute("ROLLBACK");
  }
}

/** A session whose transaction is not to be begun, nor ended, by others. */
function withinTransaction(session: Session): Session {
  return {
    database: session.database,
    serverVersion: session.serverVersion,
    get transactionStatus() {
      return session.transactionStatus;
    },
    query: (statement, parameters) => session.query(statement, parameters),
    async execute(script) {
      const inner = script.replace(/^(?:BEGIN[^;]*;|ROLLBACK$)/, "");
      return inner === "" ? { results: [] } : await session.execute(inner);
    },
    copyIn: (statement, data) => session.copyIn(statement, data),
    copyOut: (statement, sink) => session.copyOut(statement, sink),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
