import type { Session } from "../../../src/kernel/mod.ts";

/**
 * A session whose server plans each long query only once: what reads a whole
 * catalog takes longer to be planned than to be run, and its text never differs.
 */
export function plannedSession(session: Session): Session {
  const names = new Map<string, string>();
  let waiting: string | undefined;
  const prepared = async (sql: string): Promise<string> => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const name = `planned_${names.size}`;
    names.set(sql, name);
    await session.execute(`PREPARE ${name} AS ${sql}`);
    return name;
  };
  return {
    database: session.database,
    serverVersion: session.serverVersion,
    get transactionStatus() {
      return session.transactionStatus;
    },
    async query<Row>(statement: string, parameters?: readonly unknown[]) {
      if (waiting !== undefined && statement.startsWith("FETCH ")) {
        const name = waiting;
        waiting = NOTHING;
        return name === NOTHING
          ? []
          : await session.query<Row>(`EXECUTE ${name}`);
      }
      return await session.query<Row>(
        statement.length > LONG
          ? `EXECUTE ${await prepared(statement)}`
          : statement,
        parameters,
      );
    },
    async execute(script) {
      // No plan that is kept can be read by a cursor: its rows come at once.
      const [, sql] = CURSOR_REGEXP.exec(script) ?? [];
      if (sql !== undefined) {
        waiting = await prepared(sql);
        return { results: [] };
      }
      if (waiting !== undefined && script.startsWith("CLOSE ")) {
        waiting = undefined;
        return { results: [] };
      }
      return await session.execute(script);
    },
    copyIn: (statement, data) => session.copyIn(statement, data),
    copyOut: (statement, sink) => session.copyOut(statement, sink),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** How many characters a query has that nobody plans twice. */
const LONG = 5_000;
const NOTHING = "";
const CURSOR_REGEXP = /DECLARE \w+ NO SCROLL CURSOR FOR ([^]*)$/;
