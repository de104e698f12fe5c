import { deepEqual, equal, rejects } from "node:assert/strict";
import { EmbeddedScratch } from "../../../src/database/scratch/embedded_scratch.ts";
import { FallbackScratch } from "../../../src/database/scratch/fallback_scratch.ts";
import type { ScratchPlace } from "../../../src/database/scratch/place.ts";
import type { ErrorCode } from "../../../src/kernel/errors.ts";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import { testHost } from "../../support/host.ts";

/** A place that takes nothing. */
function refusing(code: ErrorCode, sqlstate = ""): ScratchPlace {
  const error = new ConfitureError(code, "Cannot do it: no", {
    server: { sqlstate, severity: "ERROR", message: "no", completed: 0 },
  });
  return {
    label: "first",
    create: () => Promise.reject(error),
    copy: () => Promise.reject(error),
  };
}

const REASONS = [
  [
    "database/statement-failed",
    "42501",
    "the role may not create databases",
  ],
  ["database/unreachable", "", "the environment's server cannot be reached"],
] as const;

for (const [code, sqlstate, reason] of REASONS) {
  Deno.test(`FallbackScratch goes elsewhere where ${reason}`, async () => {
    await using host = testHost();
    const told: string[] = [];
    const place = new FallbackScratch({
      first: refusing(code, sqlstate),
      second: () => Promise.resolve(new EmbeddedScratch(host)),
      onFallback: (why) => told.push(why),
      evenUnreachable: true,
    });

    equal(place.label, "first");
    await using database = await place.create();

    equal(database.kind, "embedded");
    equal(place.label, "embedded");
    deepEqual(told, [reason]);
  });
}

Deno.test("FallbackScratch tells of what is wrong otherwise", async () => {
  await using host = testHost();
  const place = new FallbackScratch({
    first: refusing("database/statement-failed", "53100"),
    second: () => Promise.resolve(new EmbeddedScratch(host)),
    onFallback: () => {},
    evenUnreachable: true,
  });

  await rejects(place.create(), { code: "database/statement-failed" });
  await rejects(place.copy(), { code: "database/statement-failed" });
});
