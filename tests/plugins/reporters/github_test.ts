import { deepEqual, equal, match, ok } from "node:assert/strict";
import github from "../../../plugins/reporters/github.ts";
import { failedUp, HOSTILE, linted, played } from "./_runs.ts";

Deno.test("github writes a command for each finding, with its place", async () => {
  const { written } = await played(github, linted());

  equal(
    written,
    "::error file=db/migrations/004 a.up.sql,line=3,col=5,title=set-not-null::users is read from its beginning. Nobody can write meanwhile. Add a CHECK constraint before\n" +
      "::warning file=db/schema/a.sql,title=char-column::code is char(3)\n",
  );
});

Deno.test("github tells of errors before warnings, as but ten of a step are shown", async () => {
  const { written } = await played(github, failedUp());

  deepEqual(written.split("\n").map((line) => line.split(" ")[0]), [
    "::error",
    "::warning",
    "",
  ]);
});

Deno.test("github escapes what would end a command, or a property", async () => {
  const { written } = await played(github, [
    {
      type: "finding",
      finding: {
        rule: "a:b,c%",
        severity: "error",
        message: HOSTILE,
        place: { file: "db/a,b:c%.sql", line: 1 },
      },
    },
    ...failedUp().slice(-1),
  ]);
  const [first = ""] = written.split("\n");

  ok(
    first.startsWith(
      "::error file=db/a%2Cb%3Ac%25.sql,line=1,title=a%3Ab%2Cc%25::",
    ),
  );
  match(first, /two%0D%0Alines\t100%25 a,b:c::error::$/);
  deepEqual(
    written.trimEnd().split("\n").map((line) => line.startsWith("::error ")),
    [true, true],
  );
});

Deno.test("github names files as the checkout does, where the project is but a part of it", async () => {
  const { written } = await played(github, linted(), {
    env: { GITHUB_WORKSPACE: "/" },
  });

  match(written, /file=project\/db\/schema\/a\.sql/);
});

Deno.test("github adds a summary to the job's", async () => {
  const { appended } = await played(github, failedUp(), {
    env: { GITHUB_STEP_SUMMARY: "/tmp/summary.md" },
  });

  deepEqual(Object.keys(appended), ["/tmp/summary.md"]);
  match(
    appended["/tmp/summary.md"] ?? "",
    /^### ❌ confiture migrate up\n\n1 done · 1 failed · 1 not run · 1 error · 1 warning · 1\.5 s/,
  );
});

Deno.test("github writes no summary where there is no place for one", async () => {
  const { appended } = await played(github, failedUp());

  deepEqual(appended, {});
});
