import { deepEqual, equal } from "node:assert/strict";
import {
  builtIndex,
  concurrently,
  definitionOf,
  freeName,
  onOnly,
  renamed,
} from "../../../../src/catalog/schema/steps/index_sql.ts";
import { index, scene, schema, table } from "./things.ts";

const SQL = 'CREATE UNIQUE INDEX "a ON b" ON public.t USING btree (a)';

Deno.test("freeName() is a name that nothing has", () => {
  const both = schema(table("t"), index("i", "t"), index("i_new", "t"));

  deepEqual(freeName("public.i", scene(both, both)), "i_new1");
});

Deno.test("concurrently(), renamed() and onOnly() write an index otherwise", () => {
  deepEqual([concurrently(SQL), renamed(SQL, "i"), onOnly(SQL)], [
    'CREATE UNIQUE INDEX CONCURRENTLY "a ON b" ON public.t USING btree (a)',
    "CREATE UNIQUE INDEX i ON public.t USING btree (a)",
    'CREATE UNIQUE INDEX "a ON b" ON ONLY public.t USING btree (a)',
  ]);
});

Deno.test("renamed() keeps an index on its table only", () => {
  equal(
    renamed(onOnly(SQL), "i"),
    "CREATE UNIQUE INDEX i ON ONLY public.t USING btree (a)",
  );
});

Deno.test("builtIndex() runs in no transaction", () => {
  equal(builtIndex(SQL).mode, "outside");
});

Deno.test("definitionOf() says where an index is stored before what it is limited to", () => {
  const limited = index("i", "t", {
    definition: "CREATE INDEX i ON public.t USING btree (a) WHERE (a > 0)",
  });
  const stored = {
    ...limited,
    facts: { ...limited.facts, tablespace: "fast" },
  };

  equal(
    definitionOf(stored),
    "CREATE INDEX i ON public.t USING btree (a) TABLESPACE fast WHERE (a > 0)",
  );
});
