import { deepEqual, equal } from "node:assert/strict";
import { migrate, setup } from "../../../src/commands/transfer/bringing.ts";
import { abort, cleanup } from "../../../src/commands/transfer/ending.ts";
import { transferProject } from "./_ends.ts";

Deno.test("migrate schema-to-schema abort leaves both databases as they were", async () => {
  await using project = await transferProject();
  const before = [await project.old.pgDump(), await project.wanted.pgDump()];
  await project.run(setup);
  await project.run(migrate);

  const early = await project.run(cleanup);
  const aborted = await project.run(abort);

  equal(early.message, "Cannot clean up: the target is not live");
  deepEqual(aborted.lines, [
    "The transfer was given up: both databases are as they were",
  ]);
  deepEqual(
    [await project.old.pgDump(), await project.wanted.pgDump()],
    before,
  );
  deepEqual(
    await project.wanted.query("SELECT count(*)::int AS n FROM people"),
    [{ n: 0 }],
  );
});
