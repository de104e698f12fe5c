import { deepEqual } from "node:assert/strict";
import { changesOf } from "../changes.ts";

Deno.test("describeCatalog() leaves out what belongs to an extension", async () => {
  deepEqual(await changesOf("", "CREATE EXTENSION hstore"), [
    "extra extension hstore",
  ]);
});
