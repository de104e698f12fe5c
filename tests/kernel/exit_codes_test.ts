import { equal } from "node:assert/strict";
import { ERRORS } from "../../src/kernel/error_codes.ts";
import { EXIT } from "../../src/kernel/exit_codes.ts";

Deno.test("EXIT holds every number that an error exits with", () => {
  const known = new Set<number>(Object.values(EXIT));

  equal(
    Object.values(ERRORS).find(({ exit }) => !known.has(exit)),
    undefined,
  );
});
