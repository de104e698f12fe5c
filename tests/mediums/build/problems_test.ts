import { deepEqual, doesNotThrow, throws } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { Findings } from "../../../src/mediums/build/problems.ts";

Deno.test("Findings.throwIfAny() is silent where there is nothing", () => {
  doesNotThrow(() => new Findings().throwIfAny());
});

Deno.test("Findings.absorb() takes over what another room found, and throws on what it does not know", () => {
  const findings = new Findings();
  const place = { file: "a.sql", line: 3 };
  findings.absorb(
    new ConfitureError("build/unreadable", 'Cannot read "a.sql": it is odd', {
      place,
      hint: "Do something",
    }),
  );

  throws(() => findings.absorb(new RangeError("x")), RangeError);
  throws(() => findings.throwIfAny(), (error) => {
    deepEqual(
      error instanceof ConfitureError &&
        [error.code, error.message, error.place, error.hint],
      ["build/unreadable", "Cannot build: it is odd", place, "Do something"],
    );
    return true;
  });
});
