import type { Session } from "../kernel/mod.ts";
import { COLUMNS } from "./kinds/columns.ts";
import { DATABASE } from "./kinds/database.ts";
import { RELATIONS } from "./kinds/relations.ts";
import { RIGHTS } from "./kinds/rights.ts";
import { ROUTINES } from "./kinds/routines.ts";
import type { Kind } from "./kinds/scope.ts";
import { TYPES } from "./kinds/data_types.ts";

/** One thing that users can have made in a database. */
export interface CatalogEntry {
  /** What it is, for people: `column`. */
  readonly kind: string;
  /** Qualified, and quoted where SQL would: `public.users.email`. */
  readonly name: string;
  /** Equal where two of them are the same. */
  readonly definition: string;
}

const KINDS: readonly Kind[] = [
  ...DATABASE,
  ...TYPES,
  ...RELATIONS,
  ...COLUMNS,
  ...ROUTINES,
  ...RIGHTS,
];

/**
 * All that users have made in a database, less what belongs to extensions,
 * ordered by kind and name. Reads only; the session must not be in a
 * transaction.
 */
export async function describeCatalog(
  session: Session,
): Promise<readonly CatalogEntry[]> {
  const kinds = KINDS.filter(({ since }) =>
    since === undefined || session.serverVersion >= since
  );
  const parts = kinds.map(({ kind, sql }) =>
    `SELECT '${kind}' AS kind, e.name::text, e.definition::text FROM (${sql}) AS e`
  );
  await session.execute(
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ''; SET LOCAL jit = off",
  );
  try {
    const rows = await session.query<
      { kind: string; name: string; definition: string | null }
    >(
      `SELECT * FROM (${parts.join("\nUNION ALL\n")}) AS entries
        ORDER BY kind COLLATE "C", name COLLATE "C", definition COLLATE "C"`,
    );
    return rows.map(({ kind, name, definition }) => ({
      kind,
      name,
      definition: definition ?? "",
    }));
  } finally {
    await session.execute("ROLLBACK");
  }
}
