import { deepEqual } from "node:assert/strict";
import { readJournal } from "../../../../src/mediums/migrate/adopt/journal.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("readJournal() finds the journal where drizzle-kit puts it", async () => {
  await using host = testHost({
    files: {
      "db/drizzle/meta/_journal.json":
        '{"entries":[{"idx":0,"when":1704110400138,"tag":"0000_a"},{"idx":1},7]}',
    },
  });

  deepEqual(await readJournal(host.files), [{
    when: "1704110400138",
    tag: "0000_a",
  }]);
});

Deno.test("readJournal() does without a journal", async () => {
  await using host = testHost();
  await using odd = testHost({ files: { "drizzle/meta/_journal.json": "[]" } });

  deepEqual(await readJournal(host.files), []);
  deepEqual(await readJournal(odd.files), []);
});
