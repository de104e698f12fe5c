import type { Session } from "../../kernel/mod.ts";

/** How many rows are held at once. */
const AT_ONCE = 5_000;

/** The rows of a query, of which only some are held at a time; the session must be in a transaction. */
export async function* fetched<Row extends object>(
  session: Session,
  sql: string,
): AsyncGenerator<Row> {
  await session.execute(
    `SET LOCAL cursor_tuple_fraction = 1; DECLARE fetched NO SCROLL CURSOR FOR ${sql}`,
  );
  for (;;) {
    const rows = await session.query<Row>(`FETCH ${AT_ONCE} FROM fetched`);
    yield* rows;
    if (rows.length < AT_ONCE) break;
  }
  await session.execute("CLOSE fetched");
}
