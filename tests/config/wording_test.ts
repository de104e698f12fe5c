import { deepEqual } from "node:assert/strict";
import { refusalOf } from "./_refusal.ts";

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "a key is misspelt",
    "databse: embedded\n",
    '1:1 "databse" is not a known key (Did you mean "database"?)',
  ],
  [
    "a key is one that nobody knows",
    "database: embedded\nfrobnicate: 1\n",
    '2:1 "frobnicate" is not a known key (Known here: name, database, database_url, direct_url, include_dirs, exclude_dirs, build, lint, migration, loaders, tracker, executors, reporters, shadow)',
  ],
  [
    "a key has the letters of another case",
    "Database: embedded\n",
    '1:1 "Database" is not a known key (Did you mean "database"?)',
  ],
  [
    "a key within a mapping is misspelt",
    "database: embedded\nmigration:\n  lokcing: {}\n",
    '3:3 "migration.lokcing" is not a known key (Did you mean "locking"?)',
  ],
  [
    "a key within a mapping's mapping is misspelt",
    "database: embedded\nmigration:\n  locking:\n    enabled: true\n    timeout: 5\n",
    '5:5 "migration.locking.timeout" is not a known key (It is "timeout_ms" here, in milliseconds)',
  ],
  [
    "a key of a list's mapping is misspelt",
    "database: embedded\ninclude_dirs:\n  - db/schema\n  - { path: db/seeds, recursiv: true }\n",
    '4:23 "include_dirs[1].recursiv" is not a known key (Did you mean "recursive"?)',
  ],
  [
    "a libpq keyword is misspelt",
    "database:\n  host: h\n  sslmod: require\n",
    '3:3 "database.sslmod" is not a known key (Did you mean "sslmode"?)',
  ],
  [
    "a key is a number",
    "database: embedded\n1: x\n",
    '2:1 "1" is not a known key (Known here: name, database, database_url, direct_url, include_dirs, exclude_dirs, build, lint, migration, loaders, tracker, executors, reporters, shadow)',
  ],
  [
    "a key is empty",
    'database: embedded\n"": x\n',
    '2:1 "" is not a known key (Known here: name, database, database_url, direct_url, include_dirs, exclude_dirs, build, lint, migration, loaders, tracker, executors, reporters, shadow)',
  ],
  [
    "the older name of the ledger's key is used",
    "database: embedded\nmigration_table: t\n",
    '2:1 "migration_table" is not a known key (It is "migration: { tracking_table: … }" here)',
  ],
  [
    "a rule is misspelt",
    "database: embedded\nlint: { rules: { set-notnull: off } }\n",
    '2:18 "lint.rules.set-notnull" is not a known key (Did you mean "set-not-null"?)',
  ],
  [
    "a rule is like none there is",
    "database: embedded\nlint: { rules: { be-good-to-yourself: warn } }\n",
    '2:18 "lint.rules.be-good-to-yourself" is not a known key (Run `confiture lint --list` to see the rules)',
  ],
  [
    "the order of a build stands at the top",
    "database: embedded\norder: dependencies\n",
    '2:1 "order" is not a known key (It is "build: { order: … }" here)',
  ],
  [
    "another tool's list of directories is used",
    "database: embedded\nschema_dirs: [db]\n",
    '2:1 "schema_dirs" is not a known key (It is "include_dirs" here)',
  ],
  [
    "backups are asked for",
    "database: embedded\nauto_backup: true\n",
    '2:1 "auto_backup" is not a known key (Remove it: confiture makes no backups)',
  ],
  [
    "a confirmation is asked for",
    "database: embedded\nrequire_confirmation: true\n",
    '2:1 "require_confirmation" is not a known key (Remove it: --yes answers what a command asks)',
  ],
  [
    "strictness is asked for",
    "database: embedded\nmigration: { strict_mode: true }\n",
    '2:14 "migration.strict_mode" is not a known key (Pass --strict to the command)',
  ],
  [
    "directories are to be found",
    "database: embedded\ninclude_dirs: [{ path: a, auto_discover: true }]\n",
    '2:27 "include_dirs[0].auto_discover" is not a known key (Remove it: `recursive` says the same)',
  ],
  [
    "the user is called username",
    "database: { host: h, username: u }\n",
    '1:22 "database.username" is not a known key (It is "user" here)',
  ],
  [
    "the database is called name",
    "database: { host: h, name: app }\n",
    '1:22 "database.name" is not a known key (It is "database" here)',
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`describe() tells when ${fault}`, async () => {
    const refusal = await refusalOf(text);

    deepEqual(refusal, { code: "config/invalid", exitCode: 5, problems });
  });
}
