import type { Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { Lexer } from "../../../src/sql/lexer.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import { rollBack } from "../_transaction/roll_back.ts";
import { findIndexes } from "./found_index.ts";

const COPY = `pg_temp.${quoteName("confiture_copy")}`;
/** How long to wait for what makes the table unreadable. */
const LOCK_TIMEOUT_MS = 10_000;

/** An index as a statement describes it. */
export interface Description {
  /** The table's name, quoted. */
  readonly table: string;
  readonly isUnique: boolean;
  /** The text of the CREATE INDEX. */
  readonly text: string;
}

/**
 * The fingerprint of the index that a statement describes: that of the same
 * index on an empty copy of its table, in a transaction that is taken back.
 * Undefined where that cannot be made.
 */
export async function expectedFingerprint(
  session: Session,
  { table, isUnique, text }: Description,
): Promise<string | undefined> {
  const rest = behindTable(text);
  if (rest === undefined || session.transactionStatus !== "idle") {
    return undefined;
  }
  try {
    await session.execute("BEGIN");
    await session.execute(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await session.execute(`CREATE TEMPORARY TABLE ${COPY} (LIKE ${table})`);
    await session.execute(
      `CREATE ${isUnique ? "UNIQUE " : ""}INDEX ON ${COPY} ${rest}`,
    );
    const [made] = await findIndexes(session, { table: COPY });
    return made?.fingerprint;
  } catch (error) {
    // Not every role may make tables, and not every table is there.
    const isRefused = error instanceof ConfitureError &&
      error.code === "database/statement-failed";
    if (!isRefused) throw error;
    return undefined;
  } finally {
    await rollBack(session);
  }
}

/** What stands behind the table's name: `USING btree (id) WHERE …`. */
export function behindTable(text: string): string | undefined {
  const lexer = new Lexer(text);
  while (true) {
    const kind = lexer.next();
    if (kind === "end") return undefined;
    if (kind === "word" && lexer.text.toUpperCase() === "ON") break;
  }
  let kind = lexer.next();
  if (kind === "word" && lexer.text.toUpperCase() === "ONLY") {
    kind = lexer.next();
  }
  while (kind === "word" || kind === "quoted name") {
    let { end } = lexer;
    let next = lexer.next();
    // A quote within the name is written twice, and ends what the lexer reads.
    while (next === "quoted name" && lexer.start === end) {
      end = lexer.end;
      next = lexer.next();
    }
    if (lexer.text !== ".") return text.slice(end);
    kind = lexer.next();
  }
  return undefined;
}
