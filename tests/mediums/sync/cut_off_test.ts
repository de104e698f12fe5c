import { deepEqual, equal, match } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { ErrorCode } from "../../../src/kernel/mod.ts";
import { cutOff } from "../../../src/mediums/sync/cut_off.ts";
import type { TargetState } from "../../../src/mediums/sync/cut_off.ts";

const CASES: readonly {
  readonly code: ErrorCode;
  readonly state: TargetState;
  readonly says: RegExp;
}[] = [
  {
    code: "database/connection-lost",
    state: "untouched",
    says: /^Nothing was changed in the target/,
  },
  {
    code: "database/connection-lost",
    state: "unknown",
    says: /^Run the same command with --resume/,
  },
  {
    code: "database/connection-lost",
    state: "incomplete",
    says: /missing in the target: .* --resume goes on$/,
  },
  {
    code: "run/interrupted",
    state: "untouched",
    says: /^Nothing was changed/,
  },
  {
    code: "run/interrupted",
    state: "incomplete",
    says: /--resume goes on$/,
  },
  {
    code: "sync/failed",
    state: "incomplete",
    says: /^Correct what the message names\. .*--resume goes on$/,
  },
  {
    code: "sync/failed",
    state: "untouched",
    says: /run the command again$/,
  },
];

for (const { code, state, says } of CASES) {
  Deno.test(`cutOff() tells what is left of a run that ended with ${code}, the target being ${state}`, () => {
    const error = cutOff(new ConfitureError(code, "Cannot go on"), state);

    match(error instanceof ConfitureError ? error.hint : "", says);
  });
}

Deno.test("cutOff() leaves what knows better, and what is none of ours", () => {
  const better = new ConfitureError("sync/failed", "Cannot", { hint: "Wait" });
  const other = new TypeError("a bug");

  equal(cutOff(better, "incomplete"), better);
  equal(cutOff(other, "incomplete"), other);
  deepEqual(
    cutOff(new ConfitureError("sync/put-back", "Cannot"), "incomplete"),
    new ConfitureError("sync/put-back", "Cannot"),
  );
});
