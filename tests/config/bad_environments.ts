/** An environment file that cannot be used, and every problem told of it. */
export interface BadEnvironment {
  readonly name: string;
  readonly yaml: string;
  /** `line:column message` */
  readonly problems: readonly string[];
}

/** Bad input, each with what the user is told. */
export const BAD_ENVIRONMENTS: readonly BadEnvironment[] = [
  { name: "an empty file", yaml: "", problems: ["-:- it is empty"] },
  {
    name: "only a comment",
    yaml: "# nothing\n",
    problems: ["-:- it is empty"],
  },
  {
    name: "a text",
    yaml: "hello\n",
    problems: ['1:1 the file is "hello", but must be a mapping'],
  },
  {
    name: "a list",
    yaml: "- a\n- b\n",
    problems: ["1:1 the file is a list, but must be a mapping"],
  },
  {
    name: "a mapping that is not closed",
    yaml: "database: { host: x\n",
    problems: [
      "2:1 flow map in block collection must be sufficiently indented and end with a }",
    ],
  },
  {
    name: "a string that is not closed",
    yaml: 'name: "local\ndatabase: embedded\n',
    problems: ['3:1 missing closing "quote'],
  },
  {
    name: "a tab as indentation",
    yaml: "migration:\n\tlock_timeout: 5s\n",
    problems: ["2:1 tabs are not allowed as indentation"],
  },
  {
    name: "a key twice",
    yaml: "name: a\nname: b\ndatabase: embedded\n",
    problems: ["2:1 map keys must be unique"],
  },
  {
    name: "two documents",
    yaml: "name: a\n---\nname: b\n",
    problems: ["2:1 it holds more than one document"],
  },
  {
    name: "an unknown key",
    yaml: "databse: embedded\n",
    problems: ['1:1 "databse" is not a key that confiture knows'],
  },
  {
    name: "an unknown key like no other",
    yaml: "database: embedded\nflavour: plum\n",
    problems: ['2:1 "flavour" is not a key that confiture knows'],
  },
  {
    name: "an unknown key below",
    yaml: "database: embedded\nmigration:\n  lock_timout: 5s\n",
    problems: ['3:3 "migration.lock_timout" is not a key that confiture knows'],
  },
  {
    name: "an unknown key two below",
    yaml: "database: embedded\nmigration:\n  locking: { enable: true }\n",
    problems: [
      '3:14 "migration.locking.enable" is not a key that confiture knows',
    ],
  },
  {
    name: "an unknown connection keyword",
    yaml: "database:\n  hostname: x\n",
    problems: ['2:3 "database.hostname" is not a key that confiture knows'],
  },
  {
    name: "a database that is another word",
    yaml: "database: sqlite\n",
    problems: [
      '1:11 "database" is "sqlite", but must be "embedded", or a mapping',
    ],
  },
  {
    name: "a database that is a number",
    yaml: "database: 5\n",
    problems: ['1:11 "database" is 5, but must be "embedded", or a mapping'],
  },
  {
    name: "a database that is empty",
    yaml: "database:\n",
    problems: [
      '1:10 "database" is empty, but must be "embedded", or a mapping',
    ],
  },
  {
    name: "a database that is a list",
    yaml: "database: [embedded]\n",
    problems: [
      '1:11 "database" is a list, but must be "embedded", or a mapping',
    ],
  },
  {
    name: "a host that is a list",
    yaml: "database:\n  host: [a, b]\n",
    problems: [
      '2:9 "database.host" is a list, but must be a text, a number or a switch',
    ],
  },
  {
    name: "a port that is a fraction",
    yaml: "database:\n  port: 54.32\n",
    problems: [
      '2:9 "database.port" is 54.32, but must be a text, a number or a switch',
    ],
  },
  {
    name: "a URL that is a number",
    yaml: "database_url: 5\n",
    problems: [
      '1:15 "database_url" is 5, but must be a text with something in it',
    ],
  },
  {
    name: "a URL that is empty",
    yaml: 'database_url: ""\n',
    problems: [
      '1:15 "database_url" is "", but must be a text with something in it',
    ],
  },
  {
    name: "a database and a URL",
    yaml: "database: embedded\ndatabase_url: postgresql://h/d\n",
    problems: [
      '2:1 "database" and "database_url" stand together: each names the database',
    ],
  },
  {
    name: "a name that is a number",
    yaml: "name: 5\ndatabase: embedded\n",
    problems: ['1:7 "name" is 5, but must be a text'],
  },
  {
    name: "include_dirs that is a text",
    yaml: "database: embedded\ninclude_dirs: db/schema\n",
    problems: ['2:15 "include_dirs" is "db/schema", but must be a list'],
  },
  {
    name: "an include dir that is a number",
    yaml: "database: embedded\ninclude_dirs:\n  - db/schema\n  - 7\n",
    problems: [
      '4:5 "include_dirs[1]" is 7, but must be a text with something in it, or a mapping',
    ],
  },
  {
    name: "an include dir without a path",
    yaml: "database: embedded\ninclude_dirs:\n  - { order: 1 }\n",
    problems: ['3:5 "include_dirs[0]" has no key "path"'],
  },
  {
    name: "an include dir with an unknown key",
    yaml:
      "database: embedded\ninclude_dirs:\n  - { path: a, recursiv: true }\n",
    problems: [
      '3:16 "include_dirs[0].recursiv" is not a key that confiture knows',
    ],
  },
  {
    name: "an order that is a text",
    yaml: "database: embedded\ninclude_dirs:\n  - { path: a, order: first }\n",
    problems: [
      '3:23 "include_dirs[0].order" is "first", but must be a whole number',
    ],
  },
  {
    name: "recursive that is a text",
    yaml:
      "database: embedded\ninclude_dirs:\n  - { path: a, recursive: maybe }\n",
    problems: [
      '3:27 "include_dirs[0].recursive" is "maybe", but must be true or false',
    ],
  },
  {
    name: "a pattern that is a number",
    yaml: "database: embedded\ninclude_dirs:\n  - { path: a, include: [1] }\n",
    problems: ['3:26 "include_dirs[0].include[0]" is 1, but must be a text'],
  },
  {
    name: "exclude_dirs that is a mapping",
    yaml: "database: embedded\nexclude_dirs: { a: b }\n",
    problems: ['2:15 "exclude_dirs" is a mapping, but must be a list'],
  },
  {
    name: "a migration section that is a list",
    yaml: "database: embedded\nmigration: []\n",
    problems: ['2:12 "migration" is a list, but must be a mapping'],
  },
  {
    name: "versioning of another kind",
    yaml: "database: embedded\nmigration: { versioning: random }\n",
    problems: [
      '2:26 "migration.versioning" is "random", but must be one of "sequential", "timestamp"',
    ],
  },
  {
    name: "out_of_order of another kind",
    yaml: "database: embedded\nmigration: { out_of_order: maybe }\n",
    problems: [
      '2:28 "migration.out_of_order" is "maybe", but must be one of "refuse", "allow"',
    ],
  },
  {
    name: "a lock timeout of another unit",
    yaml: "database: embedded\nmigration: { lock_timeout: 5 weeks }\n",
    problems: [
      '2:28 "migration.lock_timeout" is "5 weeks", but must be a whole number from 0, or a duration such as 500ms or 5s',
    ],
  },
  {
    name: "a lock timeout below zero",
    yaml: "database: embedded\nmigration: { lock_timeout: -1 }\n",
    problems: [
      '2:28 "migration.lock_timeout" is -1, but must be a whole number from 0, or a duration such as 500ms or 5s',
    ],
  },
  {
    name: "lock_retries that is a fraction",
    yaml: "database: embedded\nmigration: { lock_retries: 1.5 }\n",
    problems: [
      '2:28 "migration.lock_retries" is 1.5, but must be a whole number from 0',
    ],
  },
  {
    name: "lock_retries below zero",
    yaml: "database: embedded\nmigration: { lock_retries: -1 }\n",
    problems: [
      '2:28 "migration.lock_retries" is -1, but must be a whole number from 0',
    ],
  },
  {
    name: "locking that is a switch",
    yaml: "database: embedded\nmigration: { locking: true }\n",
    problems: ['2:23 "migration.locking" is true, but must be a mapping'],
  },
  {
    name: "locking.enabled that is a text",
    yaml:
      "database: embedded\nmigration: { locking: { enabled: sometimes } }\n",
    problems: [
      '2:34 "migration.locking.enabled" is "sometimes", but must be true or false',
    ],
  },
  {
    name: "locking.timeout_ms that is a duration",
    yaml: "database: embedded\nmigration: { locking: { timeout_ms: 30s } }\n",
    problems: [
      '2:37 "migration.locking.timeout_ms" is "30s", but must be a whole number from 0',
    ],
  },
  {
    name: "a tracking table that is empty",
    yaml: 'database: embedded\nmigration: { tracking_table: "" }\n',
    problems: [
      '2:30 "migration.tracking_table" is "", but must be a text with something in it',
    ],
  },
  {
    name: "no loaders",
    yaml: "database: embedded\nloaders: []\n",
    problems: ['2:10 "loaders" is an empty list'],
  },
  {
    name: "a loader that is a number",
    yaml: "database: embedded\nloaders: [1]\n",
    problems: [
      '2:11 "loaders[0]" is 1, but must be a text with something in it, or a mapping',
    ],
  },
  {
    name: "a reporter without a name",
    yaml: "database: embedded\nreporters:\n  - { options: {} }\n",
    problems: ['3:5 "reporters[0]" has no key "name"'],
  },
  {
    name: "a reporter with an unknown key",
    yaml: "database: embedded\nreporters:\n  - { name: text, option: {} }\n",
    problems: ['3:19 "reporters[0].option" is not a key that confiture knows'],
  },
  {
    name: "reporters that is a text",
    yaml: "database: embedded\nreporters: text\n",
    problems: ['2:12 "reporters" is "text", but must be a list'],
  },
  {
    name: "a tracker that is a list",
    yaml: "database: embedded\ntracker: [table]\n",
    problems: [
      '2:10 "tracker" is a list, but must be a text with something in it, or a mapping',
    ],
  },
  {
    name: "executors that is empty",
    yaml: "database: embedded\nexecutors:\n",
    problems: ['2:11 "executors" is empty, but must be a list'],
  },
  {
    name: "a variable that is not set",
    yaml: "database:\n  password: ${NOT_SET}\n",
    problems: ["2:13 the environment variable NOT_SET is not set"],
  },
  {
    name: "a variable without an end",
    yaml: 'database:\n  password: "${PW"\n',
    problems: [
      '2:13 "${PW" has a ${ without a variable\'s name and a closing }',
    ],
  },
  {
    name: "a variable without a name",
    yaml: 'database:\n  password: "${}"\n',
    problems: [
      '2:13 "${}" has a ${ without a variable\'s name and a closing }',
    ],
  },
  {
    name: "a variable that makes a wrong value",
    yaml: 'database: embedded\nmigration: { versioning: "${WORD}" }\n',
    problems: [
      '2:26 "migration.versioning" is "plum", but must be one of "sequential", "timestamp"',
    ],
  },
  {
    name: "shadow that is a number",
    yaml: "database: embedded\nshadow: 1\n",
    problems: ['2:9 "shadow" is 1, but must be a text with something in it'],
  },
  {
    name: "several problems at once",
    yaml:
      "databse: embedded\nname: 1\nmigration:\n  lock_timout: 5s\n  versioning: x\n",
    problems: [
      '1:1 "databse" is not a key that confiture knows',
      '2:7 "name" is 1, but must be a text',
      '4:3 "migration.lock_timout" is not a key that confiture knows',
      '5:15 "migration.versioning" is "x", but must be one of "sequential", "timestamp"',
    ],
  },
];
