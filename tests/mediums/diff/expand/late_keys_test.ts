import { deepEqual, equal } from "node:assert/strict";
import {
  asKeys,
  isInParts,
  isPartition,
  lateKeys,
  ofIndexes,
  withoutMarks,
} from "../../../../src/mediums/diff/expand/late_keys.ts";
import { schemaOf } from "../things.ts";
import { NAMES, OLD } from "./_keys.ts";

const LATE = lateKeys({ old: OLD, names: NAMES });

Deno.test("lateKeys() has the index of a key, and what refers to it behind that", () => {
  deepEqual(LATE.objects.map(({ id, needs }) => [id, needs]), [
    ["index public.users_pkey_new", [
      "column public.users.id_new",
      "table public.users",
    ]],
    ["constraint orders_fkey_new on public.orders", [
      "column public.orders.user_id",
      "column public.users.id_new",
      "index public.users_pkey_new",
    ]],
  ]);
  equal(
    LATE.objects[0]?.facts.definition,
    "CREATE UNIQUE INDEX users_pkey_new ON public.users USING btree (id_new)",
  );
});

Deno.test("asKeys() sees the keys that indexes will be", () => {
  const schema = asKeys(
    new Map(LATE.objects.map((object) => [object.id, object])),
    LATE,
  );

  deepEqual([...schema.values()].map(({ needs }) => needs.at(-1)), [
    "constraint users_pkey_new on public.users",
  ]);
});

Deno.test("ofIndexes() makes a key of the index that is there", () => {
  const change = {
    type: "make" as const,
    object: "constraint users_pkey_new on public.users",
    sql: "ALTER TABLE public.users ADD CONSTRAINT users_pkey_new …",
  };

  deepEqual(
    ofIndexes([change, { ...change, type: "drop" }], LATE).map(({ sql }) =>
      sql
    ),
    [
      "ALTER TABLE public.users ADD CONSTRAINT users_pkey_new PRIMARY KEY USING INDEX users_pkey_new",
      change.sql,
    ],
  );
});

Deno.test("isInParts() knows partitioned tables and partitions", () => {
  const schema = schemaOf({
    "table public.t": { facts: { partitionedBy: "RANGE (a)" } },
    "table public.p": {},
    "table public.s": {},
    "inheritance public.p from public.t": {
      facts: { child: "public.p", parent: "public.t", bound: "DEFAULT" },
    },
    "inheritance public.s from public.p": {
      facts: { child: "public.s", parent: "public.p" },
    },
  });

  deepEqual(
    ["t", "p", "s"].map((name) => isInParts(`public.${name}`, schema)),
    [true, true, false],
  );
  deepEqual(
    ["t", "p"].map((name) => isPartition(`public.${name}`, schema)),
    [false, true],
  );
});

Deno.test("withoutMarks() leaves what a table with such a key is clustered by and told apart by", () => {
  const schema = schemaOf({
    "clustering public.users": { parent: "table public.users" },
    "clustering public.orders": { parent: "table public.orders" },
    "table public.users": {},
  });

  deepEqual([...withoutMarks(schema, LATE).keys()], [
    "clustering public.orders",
    "table public.users",
  ]);
});
