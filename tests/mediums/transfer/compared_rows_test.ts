import { deepEqual, equal } from "node:assert/strict";
import {
  comparedColumns,
  rowsOfFeed,
} from "../../../src/mediums/transfer/compared_rows.ts";
import { sessionOn } from "../sync/_sessions.ts";
import { feedsBetween } from "./_between.ts";

Deno.test("comparedColumns() leaves out what one of the feeds does not give", async () => {
  await using both = await sessionOn(
    "CREATE TABLE a (id int); CREATE TABLE b (id int, note text); CREATE TABLE c (id int, note text, at date DEFAULT now())",
  );
  const feeds = await feedsBetween(both.session, both.session, [
    { from: "a", to: "c", columns: { id: "id" }, key: ["id"], targetKey: [] },
    {
      from: "b",
      to: "c",
      columns: { id: "id", note: "upper(note)" },
      where: "note <> ''",
      key: ["id"],
      targetKey: ["id"],
    },
  ]);
  const [first, second] = feeds;

  const columns = first && comparedColumns(first.target, feeds);
  const rows = second && rowsOfFeed(second, second.target.columns);

  deepEqual(columns?.map(({ name }) => name), ["id"]);
  equal(
    rows?.rows,
    `SELECT (id) AS "id", (upper(note)) AS "note", (NULL) AS "at" FROM ONLY "public"."b" WHERE (note <> ''\n)`,
  );
});
