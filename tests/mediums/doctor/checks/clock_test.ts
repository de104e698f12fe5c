import { deepEqual } from "node:assert/strict";
import { clockFindings } from "../../../../src/mediums/doctor/checks/clock.ts";

const CASES: readonly (readonly [number, string])[] = [
  [1_000, "ok: That of the server and this one agree"],
  [5_900, "ok: That of the server and this one agree"],
  [31_000, "warning: The server's is 30 s ahead of this one"],
  [-29_000, "warning: The server's is 29 s behind this one"],
];
for (const [serverMs, told] of CASES) {
  Deno.test(`clockFindings() says of ${serverMs}, asked between 0 and 1000: ${told}`, () => {
    deepEqual(
      clockFindings(serverMs, 0, 1_000)
        .map(({ status, message }) => `${status}: ${message}`),
      [told],
    );
  });
}
