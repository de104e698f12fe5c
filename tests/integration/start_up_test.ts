import { deepEqual, equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { testProject } from "../support/project.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = new URL("../../cli.ts", import.meta.url).href;

/** A program that tells of every module it loads, and then runs ours. */
const WATCHING = `
  import { registerHooks } from "node:module";
  registerHooks({
    load(url, context, next) {
      console.error("loads " + url);
      return next(url, context);
    },
  });
  const { run } = await import(${JSON.stringify(PROGRAM)});
  await run();
`;

/** The packages and rooms a run loads. */
async function loaded(
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly modules: string }> {
  const file = `${cwd}/watching.ts`;
  await Deno.writeTextFile(file, WATCHING);
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config",
      `${ROOT}/deno.json`,
      "--allow-all",
      file,
      ...args,
    ],
    cwd,
    stdin: "null",
  }).output();
  return { code, modules: new TextDecoder().decode(stderr) };
}

const HEAVY = ["libpg-query", "pglite", "npm/pg", "/yaml/", "json-schema"];

Deno.test("--version loads no package at all", async () => {
  await using project = await testProject();

  const { code, modules } = await loaded(["--version"], project.root);

  equal(code, 0, modules);
  ok(modules.includes("loads "), "modules are seen");
  deepEqual(HEAVY.filter((name) => modules.includes(name)), []);
});

Deno.test("migrate status loads neither the parser nor the embedded PostgreSQL", async () => {
  await using project = await testProject({
    "001_t.up.sql": "CREATE TABLE t (id int);",
    "002_i.up.sql": "CREATE INDEX CONCURRENTLY t_id ON t (id);",
  });

  const { code, modules } = await loaded(
    ["migrate", "status", "--database-url", project.database.url],
    project.root,
  );

  equal(code, 2, modules);
  ok(modules.includes("npm/pg") || modules.includes("/pg/"), modules);
  deepEqual(
    ["libpg-query", "pglite"].filter((name) => modules.includes(name)),
    [],
  );
});
