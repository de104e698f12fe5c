import { deepEqual, equal } from "node:assert/strict";
import {
  comment,
  isSingle,
  paragraphOf,
  reasonsOf,
  remarksOn,
} from "../../../../src/catalog/schema/steps/sql_text.ts";

const dropped = {
  type: "drop",
  object: "table public.t",
  sql: "DROP TABLE public.t",
  notes: ["no longer\nused"],
  hazards: [{
    type: "data-loss",
    object: "table public.t",
    text: "Drops the table and its rows",
  }],
} as const;

Deno.test("paragraphOf() says above a statement what there is to say of it", () => {
  equal(
    paragraphOf(dropped),
    [
      "-- no longer used",
      "-- data-loss: table public.t: Drops the table and its rows",
      "DROP TABLE public.t;",
    ].join("\n"),
  );
});

Deno.test("remarksOn() has notes before hazards", () => {
  deepEqual(remarksOn(dropped), [
    "no longer\nused",
    "data-loss: table public.t: Drops the table and its rows",
  ]);
});

Deno.test("comment() is one line whatever it says", () => {
  equal(comment("a\n  b\t"), "-- a b");
});

Deno.test("isSingle() is what needs no transaction around it", () => {
  const step = (count: number) => Array.from({ length: count }, () => dropped);

  equal(isSingle({ mode: "outside", changes: step(2) }), true);
  equal(isSingle({ mode: "transaction", changes: step(1) }), true);
  equal(isSingle({ mode: "transaction", changes: step(2) }), false);
});

Deno.test("reasonsOf() names each kind of statement once", () => {
  const reason = "cannot run in a transaction";
  const index = (name: string) => ({
    mode: "outside" as const,
    changes: [{
      ...dropped,
      sql: `CREATE UNIQUE INDEX CONCURRENTLY ${name} ON public.t (a)`,
    }],
    reason,
  });

  deepEqual(
    reasonsOf([index("i"), index("j"), {
      mode: "outside",
      changes: [dropped],
    }]),
    [`Statement by statement: CREATE INDEX CONCURRENTLY ${reason}`],
  );
});
