import { deepEqual, equal } from "node:assert/strict";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import {
  bytesByTarget,
  targetKey,
  targetsOf,
} from "../../../src/mediums/sync/beginning.ts";
import { relation } from "./_relations.ts";

const ROOT = relation("events", { kind: "partitioned" });
const USERS = relation("app.users");
const COPIES: readonly TableCopy[] = [
  copy("events_1", ROOT, 100),
  copy("events_2", ROOT, 50),
  copy("app.users", USERS, 7),
];

Deno.test("targetsOf() names each table of the target once", () => {
  deepEqual(targetsOf(COPIES), [ROOT, USERS]);
});

Deno.test("bytesByTarget() adds up what comes to one table", () => {
  deepEqual(
    [...bytesByTarget(COPIES)],
    [[`"public"."events"`, 150], [`"app"."users"`, 7]],
  );
});

Deno.test("bytesByTarget() adds up what comes to the partitions of one table", () => {
  const root = { schema: "public", name: "logs" };
  const part = (name: string) => relation(name, { root });

  deepEqual(
    [...bytesByTarget([
      copy("logs_1", part("logs_1"), 3),
      copy("logs_2", part("logs_2"), 4),
    ])],
    [[`"public"."logs_1"`, 3], [`"public"."logs"`, 7], [
      `"public"."logs_2"`,
      4,
    ]],
  );
});

Deno.test("targetKey() tells names apart that only look alike", () => {
  equal(targetKey({ schema: "a.b", name: "c" }), `"a.b"."c"`);
  equal(targetKey({ schema: "a", name: "b.c" }), `"a"."b.c"`);
});

function copy(
  name: string,
  target: TableCopy["target"],
  bytes: number,
): TableCopy {
  return {
    source: relation(name, { bytes }),
    target,
    columns: [],
    format: { kind: "binary" },
    ranges: [{ from: 0 }],
  };
}
