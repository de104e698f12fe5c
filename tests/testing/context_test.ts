import { deepEqual, equal, rejects } from "node:assert/strict";
import { memoryContext } from "../../src/testing/context.ts";

const FILES = {
  "db/migrations/002_b.up.sql": "SELECT 2;",
  "db/migrations/001_a.up.sql": "SELECT 1;",
  "db/schema/a.sql": "",
};

Deno.test("memoryContext() reads files below and within the project", async () => {
  const { files } = memoryContext({ files: FILES });
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  equal(decode(await files.read("db/migrations/001_a.up.sql")), "SELECT 1;");
  equal(
    decode(await files.read("/project/db/migrations/002_b.up.sql")),
    "SELECT 2;",
  );
});

Deno.test("memoryContext() lists a directory sorted by name", async () => {
  const { files } = memoryContext({ files: FILES });

  deepEqual(await files.list("db"), [
    { name: "migrations", kind: "directory" },
    { name: "schema", kind: "directory" },
  ]);
  deepEqual(await files.list("./db/migrations/"), [
    { name: "001_a.up.sql", kind: "file" },
    { name: "002_b.up.sql", kind: "file" },
  ]);
});

Deno.test("memoryContext() rejects with ENOENT where there is nothing", async () => {
  const { files, importModule } = memoryContext();

  await rejects(files.read("a.sql"), { code: "ENOENT" });
  await rejects(files.list("db"), { code: "ENOENT" });
  await rejects(importModule("a.ts"), { code: "ENOENT" });
});

Deno.test("memoryContext() remembers what was written where", () => {
  const context = memoryContext({ columns: 40 });

  context.output.write("answer\n");
  context.diagnostics.write("progress\n");

  equal(context.written, "answer\n");
  equal(context.told, "progress\n");
  deepEqual(context.writes, ["answer\n", "progress\n"]);
  equal(context.output.isTerminal, true);
  equal(context.output.columns, 40);
});

Deno.test("memoryContext() remembers what is appended to files", async () => {
  const context = memoryContext();

  await context.append?.("a.md", "one");
  await context.append?.("./a.md", "two");

  deepEqual(context.appended, { "a.md": "onetwo" });
});
