import { quoteLiteral } from "../../../sql/quote.ts";
import type { Session } from "../../../kernel/mod.ts";
import { OURS } from "./notes_schema.ts";

/** The publication of the tables whose writes are read from the WAL; messages of ours have it as their prefix. */
export const WAL_PUBLICATION = "confiture_transfer";

/** What the plugin of the slot is called. */
export const WAL_PLUGIN = "pgoutput";

/** What the slots of all databases of a server begin with; the database's number follows. */
const SLOT_PREFIX = "confiture_transfer_";

/** The name of this database's slot, in SQL. */
export const WAL_SLOT_SQL = `(SELECT ${
  quoteLiteral(SLOT_PREFIX)
} || d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())`;

/** Whether this database's writes are read from its WAL. */
export async function isFollowedByWal(session: Session): Promise<boolean> {
  const rows = await session.query(
    "SELECT FROM pg_catalog.pg_publication p WHERE p.pubname = $1 AND pg_catalog.starts_with(pg_catalog.obj_description(p.oid, 'pg_publication'), $2)",
    [WAL_PUBLICATION, OURS],
  );
  return rows.length > 0;
}
