import { writtenName } from "../../config/written_name.ts";
import type { WrittenName } from "../../config/written_name.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import type { Feeds } from "./feeds.ts";
import { tableTitle } from "./feed_names.ts";

/** Tables as somebody names them: `users`, `app.*`. Throws where one is no name. */
export function tablesNamed(
  names: readonly string[],
): readonly WrittenName[] {
  if (names.length === 0) throw new TypeError("No table is named");
  return names.map((name) => {
    const written = writtenName(name, { mostParts: 2 });
    if (written !== undefined) return written;
    throw new TypeError(`${JSON.stringify(name)} is no name of a table`);
  });
}

/**
 * Foreign keys of the chosen tables that refer to a table which was not chosen:
 * nobody would bring what they refer to.
 */
export function pointingOutside(
  { feeds, customSql }: Pick<Feeds, "feeds" | "customSql">,
): readonly Problem[] {
  const chosen = [
    ...new Set([...feeds, ...customSql].map(({ target }) => target)),
  ];
  const filled = (table: Feeds["feeds"][number]["target"], column: string) =>
    customSql.some(({ target }) => target === table) ||
    feeds.some((feed) =>
      feed.target === table &&
      feed.columns.some(({ name }) => name === column)
    );
  return chosen.flatMap((table) =>
    table.foreignKeys.filter(({ referenced, columns }) =>
      chosen.every((one) => !isSameRelation(one, referenced)) &&
      columns.every((column) => filled(table, column))
    ).map(({ name, referenced }) => ({
      message: `${tableTitle(table)} refers to ${
        tableTitle(referenced)
      } by ${name}, and that table is not among those chosen`,
      hint: `Choose ${tableTitle(referenced)}, too, or leave ${
        tableTitle(table)
      } out`,
    }))
  );
}
