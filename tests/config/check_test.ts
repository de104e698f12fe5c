import { deepEqual } from "node:assert/strict";
import { refusalOf } from "./_refusal.ts";

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "include_dirs is a word",
    "database: embedded\ninclude_dirs: db/schema\n",
    '2:15 "include_dirs" is "db/schema", but must be a list (Write a list, even of one: [ … ])',
  ],
  [
    "include_dirs is nothing",
    "database: embedded\ninclude_dirs:\n",
    '2:14 "include_dirs" is empty, but must be a list (Give it a value, or remove the key)',
  ],
  [
    "include_dirs is a mapping",
    "database: embedded\ninclude_dirs: { path: a }\n",
    '2:15 "include_dirs" is a mapping, but must be a list',
  ],
  [
    "a directory is a number",
    "database: embedded\ninclude_dirs: [5]\n",
    '2:16 "include_dirs[0]" is 5, but must be a directory, or a mapping with path',
  ],
  [
    "a directory is empty",
    'database: embedded\ninclude_dirs:\n  - ""\n',
    '3:5 "include_dirs[0]" is an empty text (Give it a value, or remove the key)',
  ],
  [
    "a directory has no path",
    "database: embedded\ninclude_dirs:\n  - recursive: true\n",
    '3:5 "include_dirs[0]" has no key "path"',
  ],
  [
    "a directory's order is a word",
    "database: embedded\ninclude_dirs:\n  - { path: a, order: first }\n",
    '3:23 "include_dirs[0].order" is "first", but must be a whole number',
  ],
  [
    "a directory's order is a fraction",
    "database: embedded\ninclude_dirs:\n  - { path: a, order: 1.5 }\n",
    '3:23 "include_dirs[0].order" is 1.5, but must be a whole number',
  ],
  [
    "a directory's patterns are a word",
    'database: embedded\ninclude_dirs:\n  - { path: a, include: "*.sql" }\n',
    '3:25 "include_dirs[0].include" is "*.sql", but must be a list (Write a list, even of one: [ … ])',
  ],
  [
    "a switch is a word",
    "database: embedded\ninclude_dirs:\n  - { path: a, recursive: yes }\n",
    '3:27 "include_dirs[0].recursive" is "yes", but must be true or false (Write true or false, without quotes)',
  ],
  [
    "exclude_dirs holds a mapping",
    "database: embedded\nexclude_dirs: [{ path: a }]\n",
    '2:16 "exclude_dirs[0]" is a mapping, but must be a text',
  ],
  [
    "migration is a list",
    "database: embedded\nmigration: []\n",
    '2:12 "migration" is a list, but must be a mapping',
  ],
  [
    "migration is nothing",
    "database: embedded\nmigration:\n  # locking: {}\n",
    '2:11 "migration" is empty, but must be a mapping (Give it a value, or remove the key)',
  ],
  [
    "the ledger has three parts",
    "database: embedded\nmigration: { tracking_table: a.b.c }\n",
    '2:30 "migration.tracking_table" is "a.b.c", but must be a table\'s name: table or schema.table',
  ],
  [
    "the ledger's name has a space",
    "database: embedded\nmigration: { tracking_table: my table }\n",
    '2:30 "migration.tracking_table" is "my table", but must be a table\'s name: table or schema.table',
  ],
  [
    "the ledger's quotes are open",
    "database: embedded\nmigration: { tracking_table: '\"a' }\n",
    '2:30 "migration.tracking_table" is "\\"a", but must be a table\'s name: table or schema.table',
  ],
  [
    "the ledger's name is empty",
    "database: embedded\nmigration: { tracking_table: '' }\n",
    '2:30 "migration.tracking_table" is "", but must be a table\'s name: table or schema.table',
  ],
  [
    "the ledger's name is too long",
    "database: embedded\nmigration: { tracking_table: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffffff }\n",
    '2:30 "migration.tracking_table" has a name of more than 56 bytes',
  ],
  [
    "versioning is misspelt",
    "database: embedded\nmigration:\n  versioning: timestamps\n",
    '3:15 "migration.versioning" is "timestamps", but must be one of "sequential", "timestamp" (Did you mean "timestamp"?)',
  ],
  [
    "versioning is nothing",
    "database: embedded\nmigration:\n  versioning:\n",
    '3:14 "migration.versioning" is empty, but must be one of "sequential", "timestamp" (Give it a value, or remove the key)',
  ],
  [
    "locking is a switch",
    "database: embedded\nmigration:\n  locking: true\n",
    '3:12 "migration.locking" is true, but must be a mapping',
  ],
  [
    "locking.enabled is quoted",
    'database: embedded\nmigration:\n  locking: { enabled: "true" }\n',
    '3:23 "migration.locking.enabled" is "true", but must be true or false (Write true or false, without quotes)',
  ],
  [
    "locking.timeout_ms is negative",
    "database: embedded\nmigration:\n  locking: { timeout_ms: -1 }\n",
    '3:26 "migration.locking.timeout_ms" is -1, but must be a whole number from 0 to 2147483647',
  ],
  [
    "locking.timeout_ms is a duration",
    "database: embedded\nmigration:\n  locking: { timeout_ms: 30s }\n",
    '3:26 "migration.locking.timeout_ms" is "30s", but must be a whole number from 0 to 2147483647',
  ],
  [
    "locking.timeout_ms is quoted",
    'database: embedded\nmigration:\n  locking: { timeout_ms: "30000" }\n',
    '3:26 "migration.locking.timeout_ms" is "30000", but must be a whole number from 0 to 2147483647 (Remove the quotes)',
  ],
  [
    "locking.timeout_ms is a fraction",
    "database: embedded\nmigration:\n  locking: { timeout_ms: 0.5 }\n",
    '3:26 "migration.locking.timeout_ms" is 0.5, but must be a whole number from 0 to 2147483647',
  ],
  [
    "locking.timeout_ms is not a number",
    "database: embedded\nmigration:\n  locking: { timeout_ms: .nan }\n",
    '3:26 "migration.locking.timeout_ms" is .nan, but must be a whole number from 0 to 2147483647',
  ],
  [
    "locking.timeout_ms is too large",
    "database: embedded\nmigration:\n  locking: { timeout_ms: 99999999999 }\n",
    '3:26 "migration.locking.timeout_ms" is 99999999999, but must be a whole number from 0 to 2147483647',
  ],
  [
    "a duration is negative",
    "database: embedded\nmigration: { lock_timeout: -5 }\n",
    '2:28 "migration.lock_timeout" is -5, but must be a duration such as 500ms, 5s, 1min or 2h',
  ],
  [
    "a duration has an unknown unit",
    "database: embedded\nmigration: { lock_timeout: 5 seconds }\n",
    '2:28 "migration.lock_timeout" is "5 seconds", but must be a duration such as 500ms, 5s, 1min or 2h',
  ],
  [
    "a duration is in m",
    "database: embedded\nmigration: { statement_timeout: 5m }\n",
    '2:33 "migration.statement_timeout" is "5m", but must be a duration such as 500ms, 5s, 1min or 2h (Minutes are written min, milliseconds ms)',
  ],
  [
    "a duration is a switch",
    "database: embedded\nmigration: { statement_timeout: off }\n",
    '2:33 "migration.statement_timeout" is "off", but must be a duration such as 500ms, 5s, 1min or 2h',
  ],
  [
    "a duration is too long",
    "database: embedded\nmigration: { statement_timeout: 25d }\n",
    '2:33 "migration.statement_timeout" is longer than 24 days, the most that PostgreSQL can count (Write 0 for no limit)',
  ],
  [
    "lock_retries is negative",
    "database: embedded\nmigration: { lock_retries: -1 }\n",
    '2:28 "migration.lock_retries" is -1, but must be a whole number from 0 to 2147483647',
  ],
  [
    "lock_retries is a word",
    "database: embedded\nmigration: { lock_retries: many }\n",
    '2:28 "migration.lock_retries" is "many", but must be a whole number from 0 to 2147483647',
  ],
  [
    "repeatables are of a kind there is not",
    "database: embedded\nmigration:\n  repeatables: [views, tables]\n",
    '3:24 "migration.repeatables[1]" is "tables", but must be one of "functions", "views", "triggers", "policies"',
  ],
  [
    "out_of_order is a switch",
    "database: embedded\nmigration:\n  out_of_order: true\n",
    '3:17 "migration.out_of_order" is true, but must be one of "refuse", "allow", "if-independent"',
  ],
  [
    "loaders is a word",
    "database: embedded\nloaders: sql\n",
    '2:10 "loaders" is "sql", but must be a list (Write a list, even of one: [ … ])',
  ],
  [
    "loaders is empty",
    "database: embedded\nloaders: []\n",
    '2:10 "loaders" is an empty list (Name at least one, or remove the key)',
  ],
  [
    "a loader is a number",
    "database: embedded\nloaders: [1]\n",
    '2:11 "loaders[0]" is 1, but must be a plugin\'s name, or a mapping with name and options',
  ],
  [
    "a loader has no name",
    "database: embedded\nloaders:\n  - options: {}\n",
    '3:5 "loaders[0]" has no key "name"',
  ],
  [
    "a loader's options are a list",
    "database: embedded\nloaders:\n  - { name: sql, options: [] }\n",
    '3:27 "loaders[0].options" is a list, but must be a mapping',
  ],
  [
    "a loader's options stand beside its name",
    "database: embedded\nloaders:\n  - { name: sql, strict: true }\n",
    '3:18 "loaders[0].strict" is not a known key (Known here: name, options)',
  ],
  [
    "tracker is a list",
    "database: embedded\ntracker: [table]\n",
    '2:10 "tracker" is a list, but must be a plugin\'s name, or a mapping with name and options',
  ],
  [
    "tracker is called trackers",
    "database: embedded\ntrackers: [table]\n",
    '2:1 "trackers" is not a known key (It is "tracker" here, and there is one)',
  ],
  [
    "executors holds nothing",
    "database: embedded\nexecutors:\n  -\n",
    '3:4 "executors[0]" is empty, but must be a plugin\'s name, or a mapping with name and options (Give it a value, or remove the key)',
  ],
  [
    "reporters is a mapping",
    "database: embedded\nreporters: { name: text }\n",
    '2:12 "reporters" is a mapping, but must be a list',
  ],
  [
    "shadow is an unknown word",
    "database: embedded\nshadow: embeded\n",
    '2:9 "shadow" is "embeded", but must be auto, create, embedded or a URL (postgresql://…) (Did you mean "embedded"?)',
  ],
  [
    "shadow is a URL of another kind",
    "database: embedded\nshadow: mysql://u:s3cr3t@h/db\n",
    '2:9 "shadow" must be auto, create, embedded or a URL (postgresql://…)',
  ],
  [
    "the file is a list",
    "- database: embedded\n",
    "1:1 it is a list, not a mapping of keys to values",
  ],
  [
    "the file is a word",
    "embedded\n",
    "1:1 it is a single value, not a mapping of keys to values",
  ],
  [
    "many things are wrong",
    "nam: x\ndatabase: embedded\nmigration:\n  versioning: 5\n  locking: { enabled: 1 }\nshadow: ${MISSING}\n",
    '1:1 "nam" is not a known key (Did you mean "name"?)',
    '4:15 "migration.versioning" is 5, but must be one of "sequential", "timestamp"',
    '5:23 "migration.locking.enabled" is 1, but must be true or false',
    "6:9 the environment variable MISSING is empty or not set (Set MISSING, or write ${MISSING:-default})",
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`check() tells when ${fault}`, async () => {
    const refusal = await refusalOf(text);

    deepEqual(refusal, { code: "config/invalid", exitCode: 5, problems });
  });
}
