import type { Feed } from "../../../src/mediums/transfer/feed.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import { relationOf } from "./_map_relations.ts";

/** A feed of users to customers, known by id at both ends. */
export function writtenFeed(more: Partial<Feed> = {}): Feed {
  const source = relationOf("users: id integer pk, name text", {
    oid: 7,
    filenode: 70,
  });
  const target = relationOf("customers: id integer pk, full_name text");
  return {
    id: `${quoteName("public", source.name)} > "public"."customers"`,
    source,
    target,
    columns: [
      { name: "id", expression: '"id"' },
      { name: "full_name", expression: 'upper("name")' },
    ],
    key: { source: ["id"], target: [{ name: "id", expression: '"id"' }] },
    ...more,
  };
}
