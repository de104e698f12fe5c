import { deepEqual, equal, match, ok } from "node:assert/strict";
import junit from "../../../plugins/reporters/junit.ts";
import { failedUp, finish, HOSTILE, linted, played, start } from "./_runs.ts";

Deno.test("junit writes a test case for each migration, with what became of it", async () => {
  const { written } = await played(junit, failedUp());

  deepEqual(casesIn(written), [
    "001_users passed 0.012",
    "002_relation &quot;users&quot; does not exist error 0.000",
    "003_never skipped 0.000",
  ]);
  match(
    written,
    /<testsuite name="confiture migrate up" package="confiture" id="0" timestamp="2026-01-15T10:30:00" hostname="localhost" tests="3" failures="0" errors="1" skipped="1" time="1\.500">/,
  );
});

Deno.test("junit says where a migration failed, and what helps", async () => {
  const { written } = await played(junit, failedUp());

  match(
    written,
    />db\/migrations\/002_b\.up\.sql:3:7: Cannot apply 002: relation "users" does not exist\n {2}ALTER TABLE/,
  );
  match(written, /\nhint: Look at relation/);
});

Deno.test("junit calls each finding that fails a command a failure, and tells of the others", async () => {
  const { written } = await played(junit, linted());

  deepEqual(casesIn(written), [
    "set-not-null at db/migrations/004 a.up.sql:3:5 failure 0.000",
  ]);
  match(
    written,
    /<system-out>db\/schema\/a\.sql: warning\[char-column\]: code is char\(3\)\n<\/system-out>/,
  );
});

Deno.test("junit has one case where nothing was found and nothing ran", async () => {
  const { written } = await played(junit, [start("lint"), finish("lint")]);

  deepEqual(casesIn(written), ["lint passed 1.500"]);
});

Deno.test("junit fails a case where a run fails of which nothing else is told", async () => {
  const { written } = await played(junit, [
    start("migrate status"),
    finish("migrate status", undefined, 1),
  ]);

  deepEqual(casesIn(written), ["migrate status failure 1.500"]);
});

Deno.test("junit tells of a failed check once, though the error speaks of it again", async () => {
  const { ConfitureError } = await import("../../../src/kernel/mod.ts");
  const message = "004_a: down fails\nCannot revert 004";
  const place = { file: "db/migrations/004_a.down.sql", line: 2 };

  const { written } = await played(junit, [
    start("migrate test"),
    {
      type: "check",
      check: { name: "004_a", outcome: "failed", message, place },
    },
    finish(
      "migrate test",
      new ConfitureError("migration/trial", "Cannot trust 1 migration", {
        problems: [{ message, place }],
        place,
      }),
    ),
  ]);

  deepEqual(casesIn(written), ["004_a failure 0.000"]);
});

Deno.test("junit holds no character that XML cannot have, and no end of a section", async () => {
  const { written } = await played(junit, failedUp(HOSTILE));

  // deno-lint-ignore no-control-regex
  equal(/[\u0000-\u0008\u000B-\u001F]/.test(written), false);
  equal(written.isWellFormed(), true);
  equal(written.includes("]]>"), false);
  equal(written.includes("<script>"), false);
  ok(written.includes("&lt;script&gt;alert(&quot;1&quot;)"));
});

Deno.test("junit writes nothing before the run has ended", async () => {
  const { written } = await played(junit, failedUp().slice(0, -1));

  equal(written, "");
});

/** `001_users passed 0.012` */
function casesIn(xml: string): readonly string[] {
  return [...xml.matchAll(
    /<testcase name="(.*?)" classname=".*?" time="(.*?)"(?:\/>|>\s*<(\w+))/gs,
  )].map(([, name, time, outcome = "passed"]) => `${name} ${outcome} ${time}`);
}
