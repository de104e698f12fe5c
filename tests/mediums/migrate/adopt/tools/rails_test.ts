import { deepEqual } from "node:assert/strict";
import { rails } from "../../../../../src/mediums/migrate/adopt/tools/rails.ts";
import { entriesOf } from "../history.ts";

Deno.test("Rails' versions are read as dbmate's are", async () => {
  const entries = await entriesOf(rails);

  deepEqual(entries, [
    { label: "20240101120000", version: "20240101120000", names: [] },
    { label: "20240215093000", version: "20240215093000", names: [] },
  ]);
});
