import { deepEqual, equal, match } from "node:assert/strict";
import {
  derivedAfterOthers,
  derivedFillOf,
  leftOfDerived,
} from "../../../../src/mediums/diff/expand/derived_fill.ts";

const GROUP = {
  table: "public.t",
  made: [
    { name: "first", type: "text", sql: "f(name)", isNotNull: true },
    { name: "last", type: "text", sql: "l(name)", isNotNull: false },
  ],
  left: [{ name: "name", sql: "first || last" }],
};

Deno.test("derivedFillOf() fills whichever side was not written", () => {
  const text = derivedFillOf(GROUP);

  match(
    text,
    /IF NEW\.first IS NOT NULL OR NEW\.last IS NOT NULL THEN\n +NEW\.name := \(SELECT \(first \|\| last\) FROM/,
  );
  match(
    text,
    /OR NEW\.first IS NULL AND NEW\.last IS NULL THEN\n +NEW\.first := /,
  );
});

Deno.test("derivedFillOf() leaves what version 2 writes alone where nothing goes", () => {
  match(derivedFillOf({ ...GROUP, left: [] }), /THEN\n +NULL;/);
  deepEqual(derivedAfterOthers({ ...GROUP, left: [] }), []);
});

Deno.test("derivedAfterOthers() takes what other triggers have made of the old column", () => {
  match(
    derivedAfterOthers(GROUP).join(),
    /IF NEW\.name IS DISTINCT FROM .* THEN\n +NEW\.first := .*\n +NEW\.last := /,
  );
});

Deno.test("leftOfDerived() asks for rows of which nothing is filled and something could be", () => {
  equal(
    leftOfDerived(GROUP),
    "first IS NULL AND last IS NULL AND ((f(name)) IS NOT NULL OR (l(name)) IS NOT NULL)",
  );
});
