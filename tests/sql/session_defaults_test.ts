import { deepEqual, equal } from "node:assert/strict";
import {
  ADOPT_DEFAULTS,
  mayChangeDefaults,
} from "../../src/sql/session_defaults.ts";
import { freshDatabase } from "../support/database.ts";

const judged: readonly [string, boolean][] = [
  ["ALTER DATABASE app SET search_path = a", true],
  ["alter role cook\n  in database app reset all", true],
  ["ALTER USER cook SET work_mem = '1GB'", true],
  [
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET a.b = 1', x); END $$",
    true,
  ],
  ["ALTER ROLE cook PASSWORD 'x'", false],
  ["ALTER TABLE a ALTER b SET NOT NULL", false],
  ["SET search_path = a", false],
];

for (const [text, expected] of judged) {
  Deno.test(`mayChangeDefaults() says ${expected} of ${JSON.stringify(text)}`, () => {
    equal(mayChangeDefaults(text), expected);
  });
}

Deno.test("ADOPT_DEFAULTS sets what a new session would begin with, the closest first, and leaves the limits alone", async () => {
  await using database = await freshDatabase();

  const rows = await database.query(`
    ALTER DATABASE ${database.name} SET search_path = orchard, "$user", public;
    ALTER DATABASE ${database.name} SET lock_timeout = '7s';
    ALTER DATABASE ${database.name} SET timezone = 'Asia/Tokyo';
    ALTER DATABASE ${database.name} SET "jars.label" = 'a=b';
    ALTER ROLE CURRENT_USER IN DATABASE ${database.name} SET TimeZone = 'Europe/Paris';
    SET lock_timeout = '3s';
    ${ADOPT_DEFAULTS};
    SELECT current_setting('search_path') AS path, current_setting('timezone') AS zone,
           current_setting('lock_timeout') AS timeout, current_setting('jars.label') AS label`);

  deepEqual(rows, [{
    path: 'orchard, "$user", public',
    zone: "Europe/Paris",
    timeout: "3s",
    label: "a=b",
  }]);
});
