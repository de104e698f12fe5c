import { spelled } from "../../../config/written_name.ts";
import type { RelationName } from "../../../copy/relation.ts";
import { quoteName } from "../../../sql/quote.ts";

/**
 * The foreign server at the target, and the schema in which the source's tables
 * stand for statements of the map: `confiture_source.users`.
 */
export const FOREIGN_SCHEMA = "confiture_source";

/** What a table of the source is called there: those that are not in `public` with their schema. */
export function foreignName({ schema, name }: RelationName): string {
  return schema === "public" ? name : `${schema}.${name}`;
}

/** The same as it stands in SQL: `confiture_source."app.users"`. */
export function foreignTable(relation: RelationName): string {
  return quoteName(FOREIGN_SCHEMA, foreignName(relation));
}

/** What views of the source begin with that rows are fetched through. */
export const VIEW_PREFIX = "feed_";

/** The same as people write it: `confiture_source.users`. */
export function foreignTitle(relation: RelationName): string {
  return spelled(FOREIGN_SCHEMA, foreignName(relation));
}
