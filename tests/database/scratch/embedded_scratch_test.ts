import { deepEqual } from "node:assert/strict";
import { scratchPlace } from "../../../src/database/scratch/place.ts";
import { testHost } from "../../support/host.ts";

Deno.test("EmbeddedScratch makes databases that know nothing of each other", async () => {
  await using host = testHost();
  const place = await scratchPlace("embedded", {
    kind: "embedded",
    directory: "/nowhere",
  }, host);
  await using first = await place.create();
  await using second = await place.create();
  await using one = await first.connect();
  await using other = await second.connect();

  await one.execute("CREATE TABLE t (id int)");

  deepEqual(
    await other.query("SELECT 1 FROM pg_class WHERE relname = 't'"),
    [],
  );
});
