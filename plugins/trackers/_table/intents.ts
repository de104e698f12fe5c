import type {
  Direction,
  Intent,
  IntentRecord,
  IntentState,
  Session,
} from "../../../src/kernel/mod.ts";
import { quoteLiteral } from "../../../src/sql/quote.ts";
import type { Location } from "./location.ts";
import { intentsName } from "./location.ts";

/** How much of a statement is kept, for people. */
const STATEMENT_LENGTH = 200;

interface Row {
  readonly version: string;
  readonly direction: Direction;
  readonly statement_index: number;
  readonly statement_hash: string;
  readonly statement: string;
  readonly state: IntentState;
}

/** Reads the intents of migrations that did not come to their end. */
export async function readIntents(
  session: Session,
  location: Location,
): Promise<readonly IntentRecord[]> {
  const rows = await session.query<Row>(
    `SELECT version::text, direction, statement_index, statement_hash::text, statement, state
       FROM ${intentsName(location)}
      ORDER BY version, direction, statement_index`,
  );
  return rows.map((row) => ({
    version: row.version,
    direction: row.direction,
    index: row.statement_index,
    hash: row.statement_hash,
    statement: row.statement,
    state: row.state,
  }));
}

/** The statement that notes an intent, or what became of it. */
export function upsertIntent(
  location: Location,
  intent: Intent,
  state: IntentState,
): string {
  const values = [
    quoteLiteral(intent.version),
    quoteLiteral(intent.direction),
    String(intent.index),
    quoteLiteral(intent.hash),
    quoteLiteral(intent.statement.slice(0, STATEMENT_LENGTH)),
    quoteLiteral(state),
  ].join(", ");
  return `INSERT INTO ${
    intentsName(location)
  } (version, direction, statement_index, statement_hash, statement, state)
    VALUES (${values})
    ON CONFLICT (version, direction, statement_index) DO UPDATE
       SET statement_hash = EXCLUDED.statement_hash, statement = EXCLUDED.statement,
           state = EXCLUDED.state, noted_at = pg_catalog.now()`;
}

/** The statement that forgets a version's intents. */
export function forgetIntents(location: Location, version: string): string {
  return `DELETE FROM ${intentsName(location)} WHERE version = ${
    quoteLiteral(version)
  }`;
}

/** The statements that spell a version in another way, where it has intents. */
export function renameIntents(
  location: Location,
  from: string,
  to: string,
): readonly string[] {
  if (!location.hasIntents) return [];
  return [
    `UPDATE ${intentsName(location)} SET version = ${
      quoteLiteral(to)
    } WHERE version = ${quoteLiteral(from)}`,
  ];
}
