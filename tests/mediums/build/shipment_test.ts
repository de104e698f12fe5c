import { deepEqual, equal } from "node:assert/strict";
import { loadsOf } from "../../../src/mediums/build/load.ts";
import { shipmentsOf } from "../../../src/mediums/build/shipment.ts";
import { readProject } from "./project.ts";

async function shipments(
  files: Readonly<Record<string, string>>,
): Promise<readonly (readonly string[])[]> {
  const schema = await readProject(files);
  const loads = schema.files.flatMap((file) => loadsOf(file, { weight: 100 }));
  return shipmentsOf(loads).map(({ loads }) =>
    loads.map(({ file }) => file.file.replace("db/schema/", ""))
  );
}

const TABLE = "CREATE TABLE t (id int);\n";

Deno.test("shipmentsOf() joins small files that leave the session alone", async () => {
  deepEqual(
    await shipments({
      "db/schema/a.sql": TABLE,
      "db/schema/b.sql": "CREATE VIEW v AS SELECT 1",
      "db/schema/c.sql": `BEGIN;\n${TABLE}COMMIT;`,
    }),
    [["a.sql", "b.sql", "c.sql"]],
  );
});

Deno.test("shipmentsOf() sends alone what changes the session, waits, tells, or is large", async () => {
  deepEqual(
    await shipments({
      "db/schema/a.sql": TABLE,
      "db/schema/b.sql": `SET search_path = app;\n${TABLE}`,
      "db/schema/c.sql": `-- confiture: lock-timeout 2s\n${TABLE}`,
      "db/schema/d.sql": `\\echo hello\n${TABLE}`,
      "db/schema/e.sql":
        "CREATE TABLE u (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)",
      "db/schema/f.sql": `COMMENT ON TABLE t IS '${"x".repeat(8_000)}'`,
      "db/schema/g.sql": "COPY t FROM stdin;\n1\n\\.\n",
      "db/schema/h.sql": TABLE,
      "db/schema/i.sql": TABLE,
    }),
    [
      ["a.sql"],
      ["b.sql"],
      ["c.sql"],
      ["d.sql"],
      ["e.sql"],
      ["f.sql"],
      ["g.sql"],
      ["h.sql", "i.sql"],
    ],
  );
});

Deno.test("shipmentsOf() joins nothing where functions run on every command", async () => {
  deepEqual(
    await shipments({
      "db/schema/a.sql": TABLE,
      "db/schema/b.sql": TABLE,
      "db/schema/c.sql":
        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
    }),
    [["a.sql"], ["b.sql"], ["c.sql"]],
  );
});

Deno.test("shipmentsOf() joins at most 32 files, and loses none", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 70 }, (_, i) => [`db/schema/${100 + i}.sql`, TABLE]),
  );

  const found = await shipments(files);

  deepEqual(found.map(({ length }) => length), [32, 32, 6]);
  equal(new Set(found.flat()).size, 70);
});
