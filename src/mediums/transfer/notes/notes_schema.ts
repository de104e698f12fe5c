import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { TRANSFER_SCHEMA } from "../state.ts";

/** What confiture's schemas are known by. */
export const OURS = "confiture: ";

/** How they go away. */
export const REMOVAL =
  "`confiture migrate schema-to-schema cleanup` removes it";

/** Makes the schema where it is not there yet. */
export function createNotesSchema(): readonly string[] {
  const schema = quoteName(TRANSFER_SCHEMA);
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `COMMENT ON SCHEMA ${schema} IS ${
      quoteLiteral(
        `${OURS}what a transfer of data from this database needs; ${REMOVAL}`,
      )
    }`,
  ];
}

/** SQL that is put together where it runs. */
export function doBlock(body: string): string {
  return `DO ${quoteLiteral(body)}`;
}
