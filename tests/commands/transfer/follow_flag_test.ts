import { deepEqual, equal } from "node:assert/strict";
import {
  FOLLOW_BY_FLAG,
  wayOf,
} from "../../../src/commands/transfer/follow_flag.ts";
import { Values } from "../../../src/commands/values.ts";

Deno.test("wayOf() has what was asked for, or nothing", () => {
  equal(wayOf(new Values({ "follow-by": "wal" })), "wal");
  equal(wayOf(new Values({})), undefined);
  deepEqual(FOLLOW_BY_FLAG.choices, ["triggers", "wal"]);
});
