import { deepEqual, equal } from "node:assert/strict";
import { planChanges } from "../../../../src/catalog/schema/mod.ts";
import {
  carried,
  counted,
  counterOf,
  countersAside,
  countingsIn,
  uncounted,
} from "../../../../src/mediums/diff/expand/counters.ts";
import { place } from "../../../../src/mediums/diff/expand/placing.ts";
import { schemaOf } from "../things.ts";
import { DOUBLED, NAMES, OLD } from "./_keys.ts";

const { wanted } = NAMES;
const FILLED = place({
  old: OLD,
  names: NAMES,
  doubled: DOUBLED,
  derived: [],
}).expanded;
const COUNTINGS = countingsIn({ old: FILLED, wanted, doubled: DOUBLED });

Deno.test("countingsIn() finds what counts a column, and a name beside it", () => {
  deepEqual(COUNTINGS, [{
    old: "column public.users.id",
    beside: "column public.users.id_new",
    from: { sequence: "public.users_id_seq" },
    to: { sequence: "public.users_id_seq" },
    aside: "public.users_id_seq_new",
  }]);
});

Deno.test("counterOf() finds the sequence that a column owns", () => {
  const things = schemaOf({
    "column public.t.id": {},
    "owned sequence public.s": {
      needs: ["column public.t.id"],
      facts: { sequence: "public.s" },
    },
    "column public.t.n": {},
  });
  const schema = new Map(
    [...things].map(([id, object]) => [
      id,
      id.startsWith("owned ") ? { ...object, kind: "owned sequence" } : object,
    ]),
  );

  deepEqual(counterOf("column public.t.id", schema), {
    sequence: "public.s",
    owned: "owned sequence public.s",
  });
  equal(counterOf("column public.t.n", schema), undefined);
});

Deno.test("counted() gives the column beside an identity under a name of its own", () => {
  const before = counted(FILLED, {
    countings: COUNTINGS,
    wanted,
    isAside: true,
  });
  const after = counted(FILLED, {
    countings: COUNTINGS,
    wanted,
    isAside: false,
  });

  equal(
    counterOf("column public.users.id_new", before)?.sequence,
    "public.users_id_seq_new",
  );
  deepEqual(countersAside(after, COUNTINGS), before);
  deepEqual(planChanges(before, after).changes.map(({ sql }) => sql), [
    "ALTER SEQUENCE public.users_id_seq_new RENAME TO users_id_seq",
  ]);
});

Deno.test("carried() goes on where the other one stands", () => {
  deepEqual(carried(COUNTINGS, { isBack: false }).map(({ sql }) => sql), [
    "SELECT pg_catalog.setval('public.users_id_seq_new', last_value, is_called) FROM public.users_id_seq",
  ]);
  deepEqual(carried(COUNTINGS, { isBack: true }).map(({ sql }) => sql), [
    "SELECT pg_catalog.setval('public.users_id_seq', last_value, is_called) FROM public.users_id_seq_new",
  ]);
});

Deno.test("uncounted() counts no longer", () => {
  const column = OLD.get("column public.users.id");

  equal(column && uncounted(column).facts.identity, undefined);
});
