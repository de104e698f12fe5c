import { deepEqual, equal, match, ok } from "node:assert/strict";
import { main } from "../../src/commands/main.ts";
import { freshDatabase } from "../support/database.ts";
import type { TestHost, TestHostOptions } from "../support/host.ts";
import { testHost } from "../support/host.ts";

interface Run extends AsyncDisposable {
  readonly host: TestHost;
  readonly exitCode: number;
}

async function run(
  args: readonly string[],
  options: TestHostOptions = {},
): Promise<Run> {
  const host = testHost({ ...options, args });
  const exitCode = await main(host, "1.2.3");
  return {
    host,
    exitCode,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

const FILES = {
  "db/migrations/001_a.up.sql": "DROP TABLE b;\n",
  "db/migrations/001_a.down.sql": "SELECT 1;\n",
};
const BAD = { "db/environments/local.yaml": "databse: embedded\n" };

Deno.test("main() writes several reports of one run, each to its own place", async () => {
  await using it = await run([
    "lint",
    "--reporter",
    "junit=out/report.xml",
    "--reporter=sarif=lint.sarif",
    "--reporter",
    "html=out/run.html",
    "--format",
    "json",
  ], { files: FILES });

  equal(it.exitCode, 0);
  equal(JSON.parse(it.host.stdout.text).findings.length, 1);
  match(await it.host.text("out/report.xml"), /warning\[drop-table\]/);
  equal(
    JSON.parse(await it.host.text("lint.sarif")).runs[0].results[0].ruleId,
    "drop-table",
  );
  match(await it.host.text("out/run.html"), /<code>drop-table<\/code>/);
});

Deno.test("main() writes a report also of a command line that nobody can read", async () => {
  await using it = await run([
    "lint",
    "--nonsense",
    "--reporter",
    "junit=a.xml",
  ]);

  equal(it.exitCode, 64);
  match(await it.host.text("a.xml"), /type="command\/usage"/);
  match(it.host.stderr.text, /^error: Cannot use --nonsense/);
});

Deno.test("main() writes a report also where the environment is wrong", async () => {
  await using it = await run(
    ["migrate", "status", "--reporter", "junit=a.xml"],
    { files: BAD },
  );

  equal(it.exitCode, 5);
  match(await it.host.text("a.xml"), /type="config\/invalid"/);
});

Deno.test("main() starts nothing where a report cannot be written, and says so", async () => {
  await using it = await run(
    ["init", "--reporter", "junit=out", "--reporter", "html=b.html"],
    { files: { "out/a.txt": "" } },
  );

  equal(it.exitCode, 5);
  match(
    it.host.stderr.text,
    /^error: Cannot write "out": it is a directory\n/,
  );
  equal(await it.host.files.stat("db"), undefined);
});

Deno.test("main() is not failed by a reporter that throws, and tells of it", async () => {
  await using it = await run(
    ["lint", "--reporter", "./bad.js", "--reporter", "junit=a.xml"],
    {
      files: {
        ...FILES,
        "bad.js":
          'export default { api: 1, kind: "reporter", name: "bad", create: () => ({ report() { throw new Error("oh no"); } }) };',
      },
    },
  );

  equal(it.exitCode, 0);
  match(
    it.host.stderr.text,
    /Reporter "\.\/bad\.js" failed and is muted: oh no/,
  );
  match(await it.host.text("a.xml"), /is muted: oh no/);
});

Deno.test("main() writes whole reports of a run that is interrupted", async () => {
  await using db = await freshDatabase();
  await using host = testHost({
    files: {
      "db/migrations/001_a.up.sql": "CREATE TABLE a (id bigint);\n",
      "db/migrations/002_b.up.sql": "SELECT pg_sleep(600);\n",
    },
    args: [
      "migrate",
      "up",
      "--database-url",
      db.url,
      "--reporter",
      "junit=a.xml",
      "--reporter",
      "html=a.html",
    ],
  });
  const ended = main(host, "1.2.3");
  const isAsleep = async () =>
    (await db.query(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid()",
    )).length > 0;

  while (!await isAsleep()) await new Promise((go) => setTimeout(go, 20));
  host.interrupt();

  equal(await ended, 130);
  const xml = await host.text("a.xml");
  match(xml, /<testcase name="001_a" .*\/>/);
  match(xml, /<testcase name="002_b" [^>]*>\s*<error /);
  ok(xml.endsWith("</testsuites>\n"));
  ok((await host.text("a.html")).endsWith("</html>\n"));
});

Deno.test("main() lets no password into any report", async () => {
  const names = [
    "junit",
    "sarif",
    "gitlab",
    "markdown",
    "html",
    "ndjson",
    "text",
  ];
  await using it = await run([
    "migrate",
    "up",
    "--database-url",
    "postgresql://app:s3cr3t-w0rd@127.0.0.1:1/nothing",
    "--verbose",
    ...names.flatMap((name) => ["--reporter", `${name}=out/${name}`]),
    "--reporter",
    "github",
  ], { files: FILES, env: { GITHUB_STEP_SUMMARY: "out/summary" } });

  const texts = await Promise.all(
    [...names, "summary"].map((name) => it.host.text(`out/${name}`)),
  );
  equal(it.exitCode, 3);
  deepEqual(
    [...texts, it.host.stdout.text, it.host.stderr.text]
      .filter((text) => text.includes("s3cr3t")),
    [],
  );
  equal(texts.every((text) => text.length > 0), true);
});
