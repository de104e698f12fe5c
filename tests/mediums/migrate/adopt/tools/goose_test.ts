import { deepEqual } from "node:assert/strict";
import { goose } from "../../../../../src/mediums/migrate/adopt/tools/goose.ts";
import { entriesOf } from "../history.ts";

Deno.test("goose's last row of a version decides, and version 0 is the empty database", async () => {
  const entries = await entriesOf(goose);

  deepEqual(entries, [
    {
      label: "1",
      version: "1",
      names: [],
      appliedAt: "2024-01-01T12:00:00.000000Z",
    },
    {
      label: "2",
      version: "2",
      names: [],
      appliedAt: "2024-02-15T09:30:00.000000Z",
    },
  ]);
});
