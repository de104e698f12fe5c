import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { RelationName } from "../relation.ts";
import type { ForeignKeyObstacle } from "./obstacle.ts";

/** A table that is not to be loaded, and refers to one that is. */
export interface OutsideReference {
  readonly foreignKey: ForeignKeyObstacle;
  /** The table with the rows. */
  readonly holder: RelationName;
}

/**
 * Finds rows of other tables that would refer to nothing. Fails where
 * row-level security hides them.
 */
export async function outsideReferences(
  session: Session,
  foreignKeys: readonly ForeignKeyObstacle[],
): Promise<readonly OutsideReference[]> {
  const found: OutsideReference[] = [];
  for (const foreignKey of foreignKeys) {
    for (const holder of foreignKey.outside) {
      const [row] = await session.query<{ refers: boolean }>(
        referringQuery(foreignKey, holder),
      );
      if (row?.refers === true) found.push({ foreignKey, holder });
    }
  }
  return found;
}

/** A row that has a NULL there refers to nothing. */
function referringQuery(
  { columns }: ForeignKeyObstacle,
  holder: RelationName,
): string {
  const refers = columns.map((column) => `${quoteName(column)} IS NOT NULL`);
  return `SELECT EXISTS (SELECT FROM ONLY ${
    quoteName(holder.schema, holder.name)
  } WHERE ${refers.join(" AND ")}) AS refers`;
}
