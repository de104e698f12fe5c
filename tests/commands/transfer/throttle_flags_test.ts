import { deepEqual, throws } from "node:assert/strict";
import { throttleOf } from "../../../src/commands/transfer/throttle_flags.ts";
import { Values } from "../../../src/commands/values.ts";

/** What is typed, and what it means. */
const READ = [
  { flags: {}, throttle: undefined },
  { flags: { "max-rate": "500" }, throttle: { bytesPerSecond: 500 } },
  { flags: { "max-rate": "1.5kB" }, throttle: { bytesPerSecond: 1_500 } },
  { flags: { "max-rate": "20MB/s" }, throttle: { bytesPerSecond: 20e6 } },
  { flags: { "max-lag": "10" }, throttle: { maxLagMs: 10_000 } },
  { flags: { "max-lag": "500ms" }, throttle: { maxLagMs: 500 } },
  {
    flags: { between: "22:00-06:00" },
    throttle: { between: { from: "22:00", to: "06:00" } },
  },
];

for (const { flags, throttle } of READ) {
  Deno.test(`throttleOf() reads ${JSON.stringify(flags)}`, () => {
    deepEqual(throttleOf(new Values(flags)), throttle);
  });
}

for (
  const flags of [
    { "max-rate": "fast" },
    { "max-rate": "0" },
    { "max-lag": "a while" },
    { between: "22-6" },
  ]
) {
  Deno.test(`throttleOf() refuses ${JSON.stringify(flags)}`, () => {
    throws(() => throttleOf(new Values(flags)), { code: "command/usage" });
  });
}
