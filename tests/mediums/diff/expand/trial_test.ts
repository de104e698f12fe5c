import { deepEqual, match } from "node:assert/strict";
import { Trial } from "../../../../src/mediums/diff/expand/trial.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

Deno.test("Trial writes rows before, counts them, and tells what it could not write", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL CHECK (name <> '2'), age text NOT NULL)",
  );
  const trial = new Trial(session, {
    old: OLD,
    names: NAMES,
    doubled: DOUBLED,
    derived: [],
    views: [],
  });

  await trial.fill();

  deepEqual(await trial.count(), [2]);
  match(
    trial.remarks.join(),
    /^Not tried with a row of public\.users: .*users_name_check/,
  );
  deepEqual(
    [await trial.empty("wrong"), await trial.empty("again"), trial.hasRows],
    [true, false, false],
  );
  deepEqual(await trial.count(), [0]);
});
