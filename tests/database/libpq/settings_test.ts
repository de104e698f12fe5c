import { deepEqual } from "node:assert/strict";
import { isSocket } from "../../../src/database/libpq/settings.ts";

Deno.test("isSocket() takes paths, and Linux's abstract names", () => {
  deepEqual(
    ["/tmp", "@name", "localhost", "::1", ""].map(isSocket),
    [true, true, false, false, false],
  );
});
