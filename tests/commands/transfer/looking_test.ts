import { deepEqual, equal } from "node:assert/strict";
import { setup } from "../../../src/commands/transfer/bringing.ts";
import { analyze, status } from "../../../src/commands/transfer/looking.ts";
import { transferProject } from "./_ends.ts";

Deno.test("migrate schema-to-schema analyze and status change nothing and tell what comes next", async () => {
  await using project = await transferProject();
  const before = [await project.old.pgDump(), await project.wanted.pgDump()];

  const analysis = await project.run(analyze, { watch: "100ms" });
  const first = await project.run(status);
  const after = [await project.old.pgDump(), await project.wanted.pgDump()];
  await project.run(setup);
  await project.old.query("INSERT INTO users (full_name) VALUES ('Eve')");
  const second = await project.run(status);

  deepEqual(analysis.rows.at(-1), ["people.name", "full_name"]);
  equal(
    analysis.lines.some((line) => line.startsWith("Noting costs each")),
    true,
    analysis.lines.join("\n"),
  );
  deepEqual(first.lines, ["No transfer was begun", "Next: setup"]);
  deepEqual(after, before);
  equal(second.lines.at(-1), "Next: migrate");
  equal(second.lines.some((line) => line.includes(": 1 change,")), true);
});
