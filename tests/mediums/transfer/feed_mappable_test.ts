import { equal } from "node:assert/strict";
import {
  isMappable,
  isOwn,
  nearestHint,
} from "../../../src/mediums/transfer/feed_mappable.ts";
import { relationOf, relationsOf } from "./_map_relations.ts";

Deno.test("isMappable() takes tables, and partitioned ones as a whole", () => {
  const root = { schema: "public", name: "t" };
  const isIt = (more: Parameters<typeof relationOf>[1]) =>
    isMappable(relationOf("t: id integer", more));

  equal(isIt({}), true);
  equal(isIt({ kind: "partitioned" }), true);
  equal(isIt({ partitionOf: [root] }), false);
  equal(isIt({ kind: "foreign" }), false);
  equal(isIt({ kind: "matview" }), false);
});

Deno.test("isOwn() knows where confiture keeps its own things", () => {
  equal(isOwn(relationOf("confiture_transfer.state: id integer")), true);
  equal(isOwn(relationOf("tb_confiture_lock: id integer")), true);
  equal(isOwn(relationOf("tb_confiture_notes: id integer")), false);
});

Deno.test("nearestHint() names a table that is alike", () => {
  const [users] = relationsOf("users: id integer");
  const hint = (names: string) =>
    users && nearestHint(users, relationsOf(names), (like) => `like ${like}`);

  equal(hint("a: id integer\napp.user: id integer"), "like app.user");
  equal(hint("app.users: id integer"), "like app.users");
  equal(hint("orders: id integer"), undefined);
});
