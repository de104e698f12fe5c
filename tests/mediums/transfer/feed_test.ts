import { equal } from "node:assert/strict";
import { readText, tableText } from "../../../src/mediums/transfer/feed.ts";
import { relationOf } from "./_map_relations.ts";

Deno.test("tableText() leaves out who inherits, and takes all partitions", () => {
  equal(tableText(relationOf("a.t: id integer")), 'ONLY "a"."t"');
  equal(
    tableText(relationOf("a.t: id integer", { kind: "partitioned" })),
    '"a"."t"',
  );
});

Deno.test("readText() is what a feed says, else its source", () => {
  const source = relationOf("t: id integer");

  equal(readText({ source }), 'ONLY "public"."t"');
  equal(readText({ source, from: '(SELECT 1) AS "t"' }), '(SELECT 1) AS "t"');
});
