import { deepEqual, equal, match, ok } from "node:assert/strict";
import markdown from "../../../plugins/reporters/markdown.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { sampleEvents } from "../../../src/testing/mod.ts";
import { failedUp, finish, HOSTILE, linted, played, start } from "./_runs.ts";

Deno.test("markdown begins with a mark by which the comment is found again", async () => {
  const { written } = await played(markdown, linted());

  equal(written.split("\n")[0], "<!-- confiture -->");
});

Deno.test("markdown tells of findings in a table, with place, rule and cure", async () => {
  const { written } = await played(markdown, linted());

  ok(written.includes(
    "| ❌ | `db/migrations/004 a.up.sql:3:5` | `set-not-null` | users is read from its beginning<br>Add a CHECK constraint before |\n",
  ));
});

Deno.test("markdown tells of what ran, and shows the error with its line", async () => {
  const { written } = await played(markdown, failedUp());

  ok(written.includes("| ✅ | `001_users` | 12 ms | 3 rows |\n"));
  ok(written.includes("| ➖ | `003_never` |  | the run ended before it |\n"));
  ok(written.includes(
    '```text\nerror: Cannot apply 002: relation "users" does not exist\ndb/migrations/002_b.up.sql:3:7\n  ALTER TABLE relation',
  ));
});

Deno.test("markdown tells what statements do to others in a dry run", async () => {
  const skipped = sampleEvents().filter(({ type }) =>
    type === "migration:skipped"
  );

  const { written } = await played(markdown, [
    start("migrate up"),
    ...skipped,
    finish("migrate up"),
  ]);

  match(
    written,
    /\| `003_create_comments` \| `ALTER TABLE users .*` \| `users: ACCESS EXCLUSIVE` \| reads and writes, for as long as/,
  );
});

Deno.test("markdown lets no text be markup, notify anybody or link anything", async () => {
  const { written } = await played(markdown, linted(HOSTILE));
  const row =
    written.split("\n").find((line) => line.includes("set-not-null")) ?? "";
  const said = row.replace(/`[^`]*`/g, "");

  equal(/<(?!br>)/.test(said), false);
  equal(said.includes("**bold**"), false);
  equal(/@(?=\w)/.test(said), false);
  equal(said.includes("http://"), false);
  equal(said.split("|").length, 6);
});

Deno.test("markdown keeps a fence closed, whatever stands between", async () => {
  const { written } = await played(markdown, failedUp("``` ```` text"));

  deepEqual(written.match(/^`{5,}(text)?$/gm), ["`````text", "`````"]);
});

Deno.test("markdown is no longer than a comment may be", async () => {
  const many = Array.from({ length: 3_000 }, (_, index): ConfitureEvent => ({
    type: "finding",
    finding: {
      rule: "set-not-null",
      severity: "warning",
      message: `${index} ${"long ".repeat(400)}`,
    },
  }));

  const { written } = await played(markdown, [
    start("lint"),
    ...many,
    finish("lint"),
  ]);

  ok(written.length <= 65_536);
  ok(written.includes("… and 2990 more"));
});
