import { deepEqual } from "node:assert/strict";
import {
  missingValues,
  provedLinks,
} from "../../../../src/catalog/schema/steps/not_null.ts";
import {
  column,
  constraint,
  hazards,
  link,
  scene,
  schema,
  steps,
  table,
} from "./things.ts";

const b = column("t", "b", {}, { rank: 1 });
const filled = (name: string, more = {}) =>
  table(name, more, [
    column(name, "a", { notNull: true }),
    column(name, "b", {}, { rank: 1 }),
  ]);

Deno.test("notNullLinks() proves that no value is missing before it says so", () => {
  deepEqual(steps(schema(table("t")), schema(filled("t"))), [
    [
      "ALTER TABLE public.t ADD CONSTRAINT a_not_null CHECK (a IS NOT NULL) NOT VALID",
    ],
    ["ALTER TABLE public.t VALIDATE CONSTRAINT a_not_null"],
    ["ALTER TABLE public.t ALTER COLUMN a SET NOT NULL"],
    ["ALTER TABLE public.t DROP CONSTRAINT a_not_null"],
  ]);
});

Deno.test("notNullLinks() takes the proof that is there", () => {
  const proof = constraint("c", "t", "CHECK ((a IS NOT NULL))");

  deepEqual(
    steps(schema(table("t"), proof), schema(filled("t"), proof)),
    [["ALTER TABLE public.t ALTER COLUMN a SET NOT NULL"]],
  );
});

Deno.test("notNullLinks() gives a column its type before all that", () => {
  const wanted = schema(table("t", {}, [
    column("t", "a", { notNull: true, type: "bigint", base: "bigint" }),
    b,
  ]));

  deepEqual(
    steps(schema(table("t")), wanted)[0],
    ["ALTER TABLE public.t ALTER COLUMN a TYPE bigint"],
  );
});

Deno.test("notNullLinks() does not prove again what the table above has proved", () => {
  const tie = link("t", "p", "FOR VALUES IN (1)");
  const above = { partitionedBy: "LIST (a)" };
  const copied = [column("t", "a"), column("t", "a", { notNull: true })].map((
    each,
  ) => ({ ...each, copyOf: "column public.p.a" }));
  const [old, wanted] = [
    schema(table("p", above), table("t", {}, copied.slice(0, 1)), tie),
    schema(filled("p", above), table("t", {}, copied.slice(1)), tie),
  ];

  deepEqual(steps(old, wanted).slice(-2), [
    ["ALTER TABLE public.p DROP CONSTRAINT a_not_null"],
    ["ALTER TABLE public.t ALTER COLUMN a SET NOT NULL"],
  ]);
});

Deno.test("notNullLinks() tells that rows without a value stand in the way, unless it is proved", () => {
  const proof = constraint("c", "t", "CHECK ((a IS NOT NULL))");

  deepEqual(hazards(schema(table("t")), schema(filled("t"))), [
    ["ALTER TABLE public.t VALIDATE CONSTRAINT a_not_null", ["may-fail"]],
  ]);
  deepEqual(
    missingValues(b).text,
    "Fails where a row of public.t holds NULL there: fill it before, with UPDATE public.t SET b = … WHERE b IS NULL",
  );
  deepEqual(
    hazards(schema(table("t"), proof), schema(filled("t"), proof)),
    [],
  );
});

Deno.test("provedLinks() finds a name that the table does not know", () => {
  const both = schema(
    table("t"),
    constraint("b_not_null", "t", "CHECK ((a > 0))"),
  );

  deepEqual(
    provedLinks(b, scene(both, both))[0]?.sql,
    "ALTER TABLE public.t ADD CONSTRAINT b_not_null1 CHECK (b IS NOT NULL) NOT VALID",
  );
});
