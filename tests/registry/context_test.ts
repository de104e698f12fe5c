import { deepEqual, equal } from "node:assert/strict";
import { pluginContext } from "../../src/registry/context.ts";
import { testHost } from "../support/host.ts";

Deno.test("pluginContext() reads files below the project, wherever the command works", async () => {
  await using host = testHost({
    files: { "shop/db/a.sql": "SELECT 1" },
    cwd: "elsewhere",
  });

  const { files } = pluginContext(host, { root: `${host.directory}/shop` });

  equal(new TextDecoder().decode(await files.read("db/a.sql")), "SELECT 1");
  deepEqual(await files.list("db"), [{ name: "a.sql", kind: "file" }]);
});

Deno.test("pluginContext() imports modules below the project", async () => {
  await using host = testHost({
    files: { "shop/tools/a.ts": "export const a: number = 1;" },
    cwd: "elsewhere",
  });

  const context = pluginContext(host, { root: `${host.directory}/shop` });

  equal((await context.importModule("./tools/a.ts")).a, 1);
});

Deno.test("pluginContext() writes to the host's streams, or where it is told", async () => {
  await using host = testHost();
  await using other = testHost();

  const context = pluginContext(host, { root: "/", output: other.stdout });
  context.output.write("answer");
  context.diagnostics.write("notice");

  equal(other.stdout.text, "answer");
  equal(host.stderr.text, "notice");
});

Deno.test("pluginContext() hands on variables and the clock", async () => {
  await using host = testHost({ env: { TOKEN: "t" }, now: 1_700_000_000_000 });

  const context = pluginContext(host, { root: host.cwd });

  equal(context.env("TOKEN"), "t");
  equal(context.now(), 1_700_000_000_000);
});

Deno.test("pluginContext() appends to files below the project, and makes them", async () => {
  await using host = testHost({ files: { "shop/a.md": "\uFEFFbefore\n" } });

  const context = pluginContext(host, { root: `${host.directory}/shop` });
  await context.append?.("a.md", "after\n");
  await context.append?.("b.md", "first\n");

  equal(
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      await context.files.read("a.md"),
    ),
    "\uFEFFbefore\nafter\n",
  );
  equal(await host.text(`${host.directory}/shop/b.md`), "first\n");
});
