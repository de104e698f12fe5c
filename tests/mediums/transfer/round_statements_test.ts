import { equal, match } from "node:assert/strict";
import {
  allRowsOut,
  deleteAll,
  deleteStaged,
  forgetNotes,
  giveBack,
  glanceQuery,
  holdTables,
  keysOut,
  lockAlone,
  pendingQuery,
  rowsIn,
  rowsOut,
  stagedTable,
  stageIn,
  truncate,
} from "../../../src/mediums/transfer/round_statements.ts";
import { relationOf } from "./_map_relations.ts";
import { writtenFeed } from "./_written_feed.ts";

const BINARY = { kind: "binary" } as const;
const TEXT = { kind: "text", because: "" } as const;
const equality = () => "OPERATOR(pg_catalog.=)";
const feed = writtenFeed();
const narrow = writtenFeed({
  where: "name > '' -- some",
  targetWhere: "kind = 'a'",
  keeps: ["legacy"],
});

const CASES = [
  {
    name: "keysOut() sends what the target knows rows by",
    text: keysOut(feed, BINARY),
    expected:
      `COPY (SELECT ("id"\n) FROM (SELECT "id" FROM "confiture_transfer"."notes_7" WHERE "id" IS NOT NULL GROUP BY "id") AS confiture_noted) TO stdout (FORMAT binary)`,
  },
  {
    name: "rowsOut() joins the source to its noted keys",
    text: rowsOut({ feed: narrow, part: narrow, others: [] }, {
      format: TEXT,
      equality,
    }),
    expected:
      `COPY (SELECT ("id"\n), (upper("name")\n) FROM ONLY "public"."users" JOIN (SELECT DISTINCT ("id"\n) AS confiture_key_0 FROM "confiture_transfer"."notes_7" WHERE "id" IS NOT NULL) AS confiture_keys ON "id" OPERATOR(pg_catalog.=) confiture_keys.confiture_key_0 WHERE (name > '' -- some\n)) TO stdout`,
  },
  {
    name: "allRowsOut() reads all partitions",
    text: allRowsOut(
      writtenFeed({
        source: relationOf("users: id integer", { kind: "partitioned" }),
      }),
      TEXT,
    ),
    expected:
      `COPY (SELECT ("id"\n), (upper("name")\n) FROM "public"."users") TO stdout`,
  },
  {
    name: "rowsIn() names the target's columns",
    text: rowsIn(feed, BINARY),
    expected:
      `COPY "public"."customers" ("id", "full_name") FROM stdin (FORMAT binary)`,
  },
  {
    name: "stageIn() fills a table that is all keys",
    text: stageIn("pg_temp.k", TEXT),
    expected: "COPY pg_temp.k FROM stdin",
  },
  {
    name: "stagedTable() has the target's types under names of its own",
    text: stagedTable("pg_temp.k", {
      feed,
      keeps: ["legacy"],
      onCommit: "DROP",
    }),
    expected:
      `CREATE TEMPORARY TABLE pg_temp.k ON COMMIT DROP AS SELECT "id" AS confiture_key_0, "legacy" AS confiture_kept_0 FROM "public"."customers" WITH NO DATA`,
  },
  {
    name: "deleteStaged() deletes rows of the feed's own",
    text: deleteStaged(writtenFeed({ targetWhere: "kind = 'a'" }), {
      staged: "pg_temp.k",
      equality,
    }),
    expected:
      `DELETE FROM ONLY "public"."customers" USING pg_temp.k AS confiture_keys WHERE "public"."customers"."id" OPERATOR(pg_catalog.=) confiture_keys.confiture_key_0 AND (kind = 'a'\n)`,
  },
  {
    name: "deleteAll() puts by what rows keep",
    text: deleteAll(narrow, { saved: "pg_temp.s" }),
    expected:
      `WITH gone AS (DELETE FROM ONLY "public"."customers" WHERE (kind = 'a'\n) RETURNING "public"."customers"."id", "public"."customers"."legacy") INSERT INTO pg_temp.s SELECT * FROM gone`,
  },
  {
    name: "giveBack() gives it to the rows that have come again",
    text: giveBack(narrow, { saved: "pg_temp.s", equality }),
    expected:
      `UPDATE ONLY "public"."customers" SET "legacy" = confiture_keys.confiture_kept_0 FROM pg_temp.s AS confiture_keys WHERE "public"."customers"."id" OPERATOR(pg_catalog.=) confiture_keys.confiture_key_0 AND (kind = 'a'\n)`,
  },
  {
    name: "truncate() leaves no child and no sequence behind",
    text: `${lockAlone(feed)}; ${truncate(feed)}`,
    expected:
      `LOCK TABLE ONLY "public"."customers" IN ACCESS EXCLUSIVE MODE NOWAIT; TRUNCATE ONLY "public"."customers" CONTINUE IDENTITY RESTRICT`,
  },
  {
    name: "holdTables() takes each table and its notes once",
    text: holdTables([feed, narrow]),
    expected:
      `LOCK TABLE ONLY "public"."users", "confiture_transfer"."notes_7" IN ACCESS SHARE MODE`,
  },
  {
    name: "forgetNotes() forgets what the snapshot contains",
    text: forgetNotes(feed, "5:5:"),
    expected:
      `DELETE FROM "confiture_transfer"."notes_7" WHERE pg_catalog.pg_visible_in_snapshot(confiture_tx, '5:5:'::pg_catalog.pg_snapshot)`,
  },
];

for (const { name, text, expected } of CASES) {
  Deno.test(name, () => equal(text, expected));
}

Deno.test("rowsOut() finds rows by what is noted beside them, each once", () => {
  const part = writtenFeed({
    source: relationOf("streets: user_id integer pk", { oid: 9 }),
    key: {
      source: ["user_id"],
      target: [{ name: "id", expression: '"user_id"' }],
    },
  });

  match(
    rowsOut({ feed, part, others: [feed] }, { format: TEXT, equality }),
    /JOIN \(SELECT DISTINCT \("user_id"\n\) AS confiture_key_0 FROM "confiture_transfer"."notes_9" WHERE "user_id" IS NOT NULL\) AS confiture_keys ON \("id"\n\) OPERATOR\(pg_catalog.=\) confiture_keys.confiture_key_0 WHERE NOT EXISTS \(SELECT FROM \(SELECT DISTINCT \("id"\n\) AS confiture_key_0 FROM "confiture_transfer"."notes_7"/,
  );
});

Deno.test("glanceQuery() and pendingQuery() ask all tables of notes at once", () => {
  match(
    glanceQuery([feed]),
    /EXISTS \(SELECT FROM "confiture_transfer"\."notes_7"\) OR false AS "isPending", '' AS written$/,
  );
  match(pendingQuery([feed]), /count\("id"\) AS "isTruncated"/);
});
