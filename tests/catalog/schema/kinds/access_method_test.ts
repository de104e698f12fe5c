import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("ACCESS_METHOD makes one and drops one", () => {
  deepEqual(
    planned([
      sample("access method", {
        "name": "a",
        "type": "INDEX",
        "handler": "gisthandler",
      }),
    ], [
      sample("access method", {
        "name": "b",
        "type": "TABLE",
        "handler": "heap_tableam_handler",
      }),
    ]),
    [
      "DROP ACCESS METHOD a",
      "CREATE ACCESS METHOD b TYPE TABLE HANDLER heap_tableam_handler",
    ],
  );
});
