import { isSameRelation } from "../../copy/relation.ts";
import type { RelationForeignKey, RelationName } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { ForeignKeyObstacle } from "../../copy/target/obstacle.ts";
import type { ColumnMask } from "../../masks/mod.ts";

/**
 * Foreign keys that need no second look: small ones that the source holds, too,
 * where all rows of both tables come as they are.
 */
export function isSureKey(
  key: ForeignKeyObstacle,
  copies: readonly TableCopy[],
  { masks, isSmall }: {
    readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
    isSmall(table: RelationName): boolean;
  },
): boolean {
  if (!key.isValidated || !isSmall(key.table) || !isSmall(key.referenced)) {
    return false;
  }
  const sides = [key.table, key.referenced].map((name) =>
    copies.filter(({ target }) => isSameRelation(target, name))
  );
  const isWhole = sides.every((parts) =>
    parts.length > 0 &&
    parts.every((copy) =>
      copy.rowsIn === undefined &&
      (masks.get(copy.source.oid) ?? []).length === 0
    )
  );
  return isWhole &&
    (sides[0] ?? []).every(({ source }) =>
      source.foreignKeys.some((one) => isSameKey(one, key))
    );
}

function isSameKey(
  one: RelationForeignKey,
  other: ForeignKeyObstacle,
): boolean {
  return one.isValidated && isSameRelation(one.referenced, other.referenced) &&
    one.columns.join("\n") === other.columns.join("\n") &&
    one.referencedColumns.join("\n") === other.referencedColumns.join("\n");
}
