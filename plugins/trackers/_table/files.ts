import type {
  AppliedFile,
  NewLedgerEntry,
  Session,
} from "../../../src/kernel/mod.ts";
import { quoteLiteral } from "../../../src/sql/quote.ts";
import type { Location } from "./location.ts";
import { filesName } from "./location.ts";

interface Row {
  readonly version: string;
  readonly checksum: string;
  readonly text: string | null;
  readonly fingerprint: string | null;
}

/** The statement that creates the table of what applied files said. */
export function filesTable(location: Location): string {
  return `CREATE TABLE IF NOT EXISTS ${filesName(location)} (
      version varchar(255) PRIMARY KEY,
      checksum varchar(64) NOT NULL,
      fingerprint varchar(64),
      text text,
      noted_at timestamptz NOT NULL DEFAULT pg_catalog.now()
    )`;
}

/** Reads what is known of the files of these versions. */
export async function readFiles(
  session: Session,
  location: Location,
  versions: readonly string[],
): Promise<readonly AppliedFile[]> {
  return await session.query<Row>(
    `SELECT version::text, checksum::text, text, fingerprint::text
       FROM ${filesName(location)}
      WHERE version = ANY (ARRAY(SELECT pg_catalog.json_array_elements_text($1::text::json)))`,
    [JSON.stringify(versions)],
  );
}

/** The statements that note what an applied file said, or that nobody knows. */
export function noteFile(
  location: Location,
  entry: NewLedgerEntry,
): readonly string[] {
  if (!location.keepsFiles) return [];
  const { version, checksum, text, fingerprint } = entry;
  if (checksum === null || (text ?? fingerprint) === undefined) {
    return forgetFile(location, version);
  }
  const values = [version, checksum, fingerprint, text].map((value) =>
    value === undefined ? "NULL" : quoteLiteral(value)
  ).join(", ");
  // A row may have stayed behind where another tool reverted the migration.
  return [
    `INSERT INTO ${filesName(location)} (version, checksum, fingerprint, text)
    VALUES (${values})
    ON CONFLICT (version) DO UPDATE
       SET checksum = EXCLUDED.checksum, fingerprint = EXCLUDED.fingerprint,
           text = EXCLUDED.text, noted_at = pg_catalog.now()`,
  ];
}

/** The statements that forget what a version's file said. */
export function forgetFile(
  location: Location,
  version: string,
): readonly string[] {
  return location.keepsFiles
    ? [
      `DELETE FROM ${filesName(location)} WHERE version = ${
        quoteLiteral(version)
      }`,
    ]
    : [];
}
