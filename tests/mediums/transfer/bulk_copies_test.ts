import { deepEqual, throws } from "node:assert/strict";
import { copyOutStatement } from "../../../src/copy/table_copy.ts";
import {
  copiesOf,
  tablesOf,
} from "../../../src/mediums/transfer/bulk_copies.ts";
import { relationOf } from "./_map_relations.ts";
import { writtenFeed } from "./_written_feed.ts";

const root = relationOf("users: id integer pk, name text", {
  kind: "partitioned",
});
const parts = ["a", "b"].map((end) =>
  relationOf(`users_${end}: id integer pk, name text`, {
    root: { schema: "public", name: "users" },
    partitionOf: [{ schema: "public", name: "users" }],
  })
);
const feed = writtenFeed({ source: root, where: "id > 0" });
const input = {
  sources: [root, ...parts],
  targets: [feed.target],
  formatOf: () => ({ kind: "binary" as const }),
  jobs: 2,
};

Deno.test("tablesOf() has the partitions that hold rows", () => {
  deepEqual(tablesOf(feed, input.sources), parts);
});

Deno.test("tablesOf() has the table alone where it is read with others", () => {
  deepEqual(tablesOf(writtenFeed({ ...feed, from: "x" }), input.sources), [
    root,
  ]);
});

Deno.test("copiesOf() selects what the feed makes of a row", () => {
  deepEqual(
    copiesOf([feed], input).map(({ copy }) =>
      copyOutStatement(copy, { from: 0 })
    ),
    ["a", "b"].map((end) =>
      `COPY (SELECT "id", (upper("name")\n) AS "full_name" FROM ONLY "public"."users_${end}" WHERE (id > 0\n)) TO stdout (FORMAT binary)`
    ),
  );
});

Deno.test("copiesOf() reads a feed's own FROM in one range", () => {
  const [one] = copiesOf([writtenFeed({ from: "(SELECT 1) AS x" })], {
    ...input,
    sources: [writtenFeed().source],
  });

  deepEqual(one?.copy.ranges, [{ from: 0 }]);
  deepEqual(
    one && copyOutStatement(one.copy, { from: 0 }),
    `COPY (SELECT ("id"\n) AS "id", (upper("name")\n) AS "full_name" FROM (SELECT 1) AS x) TO stdout (FORMAT binary)`,
  );
});

Deno.test("copiesOf() refuses tables that have changed", () => {
  throws(
    () =>
      copiesOf([feed], {
        ...input,
        targets: [relationOf("customers: id bigint pk, full_name text")],
      }),
    /^ConfitureError: Cannot copy: customers has changed since it was looked at$/,
  );
  throws(
    () => copiesOf([feed], { ...input, sources: [] }),
    /users is not there any more/,
  );
});
