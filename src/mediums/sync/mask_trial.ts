import type { Through } from "../../copy/load.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { CopyPipe } from "../../database/copy_pipe.ts";
import type { Session } from "../../kernel/database.ts";
import { quoteName } from "../../sql/quote.ts";
import type { Masking } from "./masking.ts";

/** So many rows of each table. */
const ROWS = 100;

/**
 * Has functions mask some rows of each table, and throws the masks away: what
 * fails at once is told before anything is changed.
 */
export async function tryMasks(
  session: Session,
  copies: readonly TableCopy[],
  masking: Masking,
): Promise<void> {
  for (const copy of copies) {
    const masked = masking.columnsOf(copy)
      .map(({ target }) => target.column.name);
    const columns = copy.columns.filter(({ name }) => masked.includes(name));
    const through = masking.throughOf({ ...copy, columns });
    if (through === undefined) continue;
    await run(session, sampleOf(copy, masked), through);
  }
}

function sampleOf(
  { source, ranges, rowsIn }: TableCopy,
  masked: readonly string[],
): string {
  const names = masked.map((name) => quoteName(name));
  const [range = { from: 0 }] = ranges;
  const where = rowsIn === undefined ? "true" : rowsIn(range) ?? "false";
  return `COPY (SELECT ${names.join(", ")} FROM ONLY ${
    quoteName(source.schema, source.name)
  } WHERE (${where}\n) AND (${
    names.map((name) => `${name} IS NOT NULL`).join(" OR ")
  }) LIMIT ${ROWS}) TO stdout`;
}

async function run(
  session: Session,
  statement: string,
  through: Through,
): Promise<void> {
  const pipe = new CopyPipe({ framed: false });
  const [sent, masked] = await Promise.allSettled([
    session.copyOut(statement, pipe).then(
      () => pipe.end(),
      (error) => {
        pipe.end({ error });
        throw error;
      },
    ),
    drained(through(pipe)).catch((error) => {
      pipe.abandon(error);
      throw error;
    }),
  ]);
  if (masked.status === "rejected") throw masked.reason;
  if (sent.status === "rejected") throw sent.reason;
}

async function drained(data: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _rows of data) {
    // Masks of a trial go nowhere.
  }
}
