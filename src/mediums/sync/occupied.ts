import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";

const ASKED_AT_ONCE = 200;

/** Tables that hold rows now, as people write their names. */
export async function occupiedTables(
  session: Session,
  tables: readonly Relation[],
): Promise<readonly string[]> {
  const occupied: string[] = [];
  const asked = [...new Set(tables)];
  for (let at = 0; at < asked.length; at += ASKED_AT_ONCE) {
    const some = asked.slice(at, at + ASKED_AT_ONCE);
    const rows = await session.query<{ rank: number }>(
      some.map((table, rank) =>
        `SELECT ${rank} AS rank WHERE EXISTS (SELECT FROM ${
          quoteName(table.schema, table.name)
        })`
      ).join(" UNION ALL ") + " ORDER BY rank",
    );
    occupied.push(...rows.flatMap(({ rank }) => {
      const table = some[rank];
      return table === undefined ? [] : [relationText(table)];
    }));
  }
  return occupied;
}
