import type { Session } from "../../src/kernel/mod.ts";
import { splitScript } from "../../src/sql/split.ts";

/**
 * A session that sends scripts statement by statement, and whose server process
 * is ended after so many of them.
 */
export function dyingSession(
  session: Session,
  { after, killer }: { readonly after: number; readonly killer: Session },
): Session {
  let sent = 0;
  const next = async () => {
    if (sent++ !== after) return;
    await killer.query("SELECT pg_terminate_backend($1)", [session.backend]);
    // The process ends by itself, in its own time.
    while (await isAlive(killer, session.backend)) continue;
  };
  return {
    database: session.database,
    get serverVersion() {
      return session.serverVersion;
    },
    get transactionStatus() {
      return session.transactionStatus;
    },
    async query<Row>(statement: string, parameters?: readonly unknown[]) {
      await next();
      return await session.query<Row>(statement, parameters);
    },
    async execute(script) {
      const results = [];
      for (const { text } of statementsOf(script)) {
        await next();
        results.push(...(await session.execute(text)).results);
      }
      return { results };
    },
    copyIn: (statement, data) => session.copyIn(statement, data),
    copyOut: (statement, sink) => session.copyOut(statement, sink),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

async function isAlive(
  killer: Session,
  backend: number | undefined,
): Promise<boolean> {
  const rows = await killer.query(
    "SELECT FROM pg_stat_activity WHERE pid = $1",
    [backend],
  );
  return rows.length > 0;
}

function statementsOf(script: string): readonly { readonly text: string }[] {
  return splitScript(script).flatMap((segment) =>
    segment.kind === "statement" ? [segment] : []
  );
}
