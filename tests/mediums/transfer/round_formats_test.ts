import { deepEqual } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  plainColumn,
  readFormats,
} from "../../../src/mediums/transfer/round_formats.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { writtenFeeds } from "./_noted.ts";

Deno.test("readFormats() finds what can go as binary", async () => {
  await using host = await testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await using from = await openDatabase(source.target, host);
  await using to = await openDatabase(target.target, host);
  await source.query(
    "CREATE DOMAIN word AS text; CREATE TABLE a (id integer, at timestamp, w word)",
  );
  await target.query(
    "CREATE TABLE b (id bigint, at timestamptz, w text, same integer, cast_w text, day date)",
  );
  const [feed] = await writtenFeeds([{
    source: "a",
    target: "b",
    columns: {
      id: '"id"',
      at: `"at" AT TIME ZONE 'UTC' -- here`,
      w: '"w"',
      same: '"id"',
      cast_w: `'kind'`,
      day: '"at"',
    },
    key: ["id"],
    targetKey: ["id"],
  }], { from, to });
  if (feed === undefined) throw new Error("There is no feed");
  await using session = await from.connect();

  const formatOf = await readFormats(session, [feed]);

  deepEqual(
    feed.columns.map((column) => [
      column.name,
      formatOf(feed, [column]).kind,
      plainColumn(feed, column)?.name,
    ]),
    [
      ["id", "text", "id"],
      ["at", "binary", undefined],
      ["w", "binary", "w"],
      ["same", "binary", "id"],
      ["cast_w", "binary", undefined],
      ["day", "text", "at"],
    ],
  );
});
