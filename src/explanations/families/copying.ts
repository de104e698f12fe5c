import type { Explanations } from "../explanation.ts";
import { fact, file, sql } from "../explanation.ts";

const ENDS = [
  file(
    "db/environments/production.yaml",
    'database_url: "${SOURCE_URL}"\n',
  ),
  file("db/environments/local.yaml", 'database_url: "${TARGET_URL}"\n'),
];
const USERS = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";
const BOTH = [...ENDS, sql("source", USERS), sql("target", USERS)];

/** Copying data from one database to another. */
export const COPYING = {
  "sync/rules": {
    cause:
      "db/sync_config.yaml says something that cannot be understood: a key that is not known, a value of the wrong type, a rule of two kinds at once. All of it is listed.",
    example: {
      given: [
        ...BOTH,
        file(
          "db/sync_config.yaml",
          "anonymize:\n  users:\n    email: { stratgy: email }\n",
        ),
      ],
      command: "confiture sync --from production --to local --dry-run",
      shows: "db/sync_config.yaml:3",
    },
    cure:
      "Correct the places listed. An editor that knows the JSON Schema, which `confiture config schema --write` writes, shows them while you type.",
  },
  "sync/selection": {
    cause:
      "A table, pattern, condition or share names nothing that is there, or chooses rows that need others which are left out.",
    example: {
      given: BOTH,
      command: "confiture sync --from production --to local --tables usrs",
      shows: "error: Cannot tell what is meant",
    },
    cure: "Correct the names; --dry-run shows what would be copied.",
  },
  "sync/mask": {
    cause:
      "A rule cannot mask its column: there is no such strategy, the mask has no room in it, a CHECK or a foreign key would break, or a module's function cannot be used.",
    example: {
      given: [
        ...BOTH,
        file(
          "db/sync_config.yaml",
          "anonymize:\n  users:\n    email: { strategy: emial }\n",
        ),
      ],
      command: "confiture sync --from production --to local --dry-run",
      shows: "error: Cannot mask users.email: ",
    },
    cure: "Give the column another rule in db/sync_config.yaml.",
  },
  "sync/mask-failed": {
    cause:
      "A module's function threw while it masked a value, or gave something that has no room in the column. Table, column and line are told, the value never.",
    example: {
      given: [fact("The function in db/masks/notes.ts throws for one row")],
      command: "confiture sync --from production --to local --yes",
      shows: "error: Cannot mask tickets.body",
    },
    cure:
      "Correct the function, and run the command again; --resume wants the module as it was.",
  },
  "sync/key": {
    cause:
      "Masks are made with a secret, so that nobody can make them again from a list of names; it is missing, or too short.",
    example: {
      given: [
        ...BOTH,
        file(
          "db/sync_config.yaml",
          "anonymize:\n  users:\n    email: { strategy: email }\n",
        ),
      ],
      command: "confiture sync --from production --to local --yes",
      shows:
        "error: Cannot mask: the environment variable CONFITURE_MASK_KEY is not set",
    },
    cure:
      "Set CONFITURE_MASK_KEY to 32 characters or more (`openssl rand -hex 32`). The same key gives the same masks.",
  },
  "sync/coverage": {
    cause:
      "Columns look as if they held personal data, by their names or by their rows, and no rule says what becomes of them. Nothing was copied.",
    example: {
      given: BOTH,
      command: "confiture sync --from production --to local --yes",
      shows: "error: Cannot copy the data: ",
    },
    cure:
      "`confiture sync scan --from production` writes a first db/sync_config.yaml. `preserve` copies a column as it is; coverage.ignore says that it holds nobody's data.",
  },
  "sync/target": {
    cause:
      "The target's tables are not what the source's are, or the role may not empty them. Nothing was changed.",
    example: {
      given: [...ENDS, sql("source", "CREATE TABLE things (id bigint);")],
      command: "confiture sync --from production --to local --yes",
      shows: "error: Cannot copy things: the target has no things",
    },
    cure:
      "Bring the target's schema to where the source's is: `confiture migrate up --env local`, or build it. The role has to own the tables.",
  },
  "sync/outside-references": {
    cause:
      "Tables that are to be emptied are referred to by rows of tables outside the selection; those rows would lose what they refer to.",
    example: {
      given: [
        ...ENDS,
        sql("source", "CREATE TABLE kinds (id bigint PRIMARY KEY);"),
        sql(
          "target",
          "CREATE TABLE kinds (id bigint PRIMARY KEY); CREATE TABLE things (kind bigint REFERENCES kinds); INSERT INTO kinds VALUES (1); INSERT INTO things VALUES (1);",
        ),
      ],
      command:
        "confiture sync --from production --to local --tables kinds --yes",
      shows: "error: Cannot empty the target: ",
    },
    cure: "Sync those tables as well, or empty them first.",
  },
  "sync/put-back": {
    cause:
      "An index, key or trigger that was taken off the target for the copying could not be put back: rows of the source break it, usually. What is missing is named, and kept in the journal.",
    example: {
      given: [
        fact(
          "Two rows of the source have one value in a column that is unique at the target only",
        ),
      ],
      command: "confiture sync --from production --to local --yes",
      shows: "error: Cannot put back the index",
    },
    cure: "Correct what the message names, and go on with --resume.",
  },
  "sync/file-exists": {
    cause: "`sync scan` would write a file that is there already.",
    example: {
      given: [
        ...BOTH,
        file("db/sync_config.yaml", "anonymize: {}\n"),
      ],
      command: "confiture sync scan --from production",
      shows: 'error: Cannot write "db/sync_config.yaml": it is there already',
    },
    cure:
      "Name another file with --output, or see with --dry-run what the one there lacks.",
  },
  "sync/failed": {
    cause:
      "A table could not be copied: a server refused a row, a table changed meanwhile, somebody held it. The journal knows what is done.",
    example: {
      given: [
        fact(
          "A column of the target has a CHECK that a row of the source breaks",
        ),
      ],
      command: "confiture sync --from production --to local --yes",
      shows: "error: Cannot copy public.orders",
    },
    cure: "Correct what the message names, and go on with --resume.",
  },
  "sync/resume": {
    cause:
      "--resume found no run to go on with, or one of other rules, tables or modules.",
    example: {
      given: [
        ...ENDS,
        sql("source", "CREATE TABLE things (id bigint);"),
        sql("target", "CREATE TABLE things (id bigint);"),
        fact(
          "An earlier run was cut off; db/sync_config.yaml was changed since",
        ),
      ],
      command: "confiture sync --from production --to local --resume",
      shows: "error: Cannot go on with the sync",
    },
    cure: "Run it as it was run then, or without --resume to start anew.",
  },
  "sync/proof": {
    cause:
      "Both ends were compared afterwards, and something is wrong: rows differ, or a value that was to be masked is left in the target. Its tables were emptied.",
    example: {
      given: [fact("A mask gives back some of the values that it gets")],
      command: "confiture sync --from production --to local --yes",
      shows: "error: Cannot prove the copy",
    },
    cure:
      "Do not hand out the target. Look at the rules of the columns that are named.",
  },
  "transfer/map": {
    cause:
      "db/migration_map.yaml does not say all that must be known, or something that does not fit: a table that comes from nowhere, a column that goes nowhere, a type that does not fit without a transform. All of it is told, with lines.",
    example: {
      given: [
        ...BOTH,
        sql("target", "CREATE TABLE orders (id bigint PRIMARY KEY);"),
      ],
      command:
        "confiture migrate schema-to-schema analyze --from production --to local",
      shows: "error: Cannot map the tables",
    },
    cure:
      "Correct the places listed: `ignore` and `empty` say what stays behind on purpose.",
  },
  "transfer/state": {
    cause:
      "What is noted of the transfer at the source cannot be read: another version of confiture has begun it, or somebody has changed it.",
    example: {
      given: [fact("A newer confiture has begun the transfer")],
      command:
        "confiture migrate schema-to-schema follow --from production --to local",
      shows: "error: Cannot read the state of the transfer",
    },
    cure: "Go on with the version of confiture that has begun.",
  },
  "transfer/target": {
    cause: "Tables of the target hold rows before anything was brought there.",
    example: {
      given: [...BOTH, fact("users holds rows at the target")],
      command:
        "confiture migrate schema-to-schema migrate --from production --to local",
      shows: "error: Cannot copy to the target",
    },
    cure: "Empty the target's tables, or name another database with --to.",
  },
  "transfer/resume": {
    cause:
      "The transfer was begun with another map, or its tables have changed since.",
    example: {
      given: [fact("db/migration_map.yaml was changed after `setup`")],
      command:
        "confiture migrate schema-to-schema migrate --from production --to local",
      shows: "its map or its tables were others",
    },
    cure:
      "Put the map back as it was, or take the transfer back with `abort` and begin anew.",
  },
  "transfer/notes": {
    cause:
      "`setup` cannot note the writes to the source: the role does not own a table, a table has no primary key, or names are taken. Nothing was created.",
    example: {
      given: [fact("The role owns none of the tables of the source")],
      command:
        "confiture migrate schema-to-schema setup --from production --to local",
      shows: "error: Cannot note the writes to the source",
    },
    cure: "Correct what is listed, and run the command again.",
  },
  "transfer/blocked": {
    cause:
      "A table was needed for a moment, and sessions held it for too long each time it was tried.",
    example: {
      given: [fact("A transaction has held users for minutes")],
      command:
        "confiture migrate schema-to-schema setup --from production --to local",
      shows: "error: Cannot",
    },
    cure:
      "End the sessions that the message names, or wait until they end, and run the command again.",
  },
  "transfer/order": {
    cause:
      "The phases of a transfer have an order, and this one is not next: another comes first, or its time is over.",
    example: {
      given: BOTH,
      command:
        "confiture migrate schema-to-schema cutover --from production --to local --yes",
      shows: "comes first",
    },
    cure:
      "`confiture migrate schema-to-schema status` tells how far it is, and what comes next.",
  },
  "transfer/hook": {
    cause:
      "A command that `cutover` was to run around the switch ended with another code than 0, could not be started, or took too long. The message says at which moment, and so where the writes go now.",
    example: {
      given: [fact("./point_application.sh ends with 1")],
      command:
        "confiture migrate schema-to-schema cutover --from production --to local --exec ./point_application.sh",
      shows:
        "error: Cannot tell the application that the writes have moved: the command of --exec",
    },
    cure:
      "Do by hand what the command was to do, or correct it and run the cutover again where the writes have not moved. What it wrote stands above the error.",
  },
  "transfer/held": {
    cause:
      "Another process is at work on the same transfer, in a phase that this one must not run beside: two that copy, or a cutover while somebody follows.",
    example: {
      given: [fact("`migrate schema-to-schema follow` runs elsewhere")],
      command:
        "confiture migrate schema-to-schema cutover --from production --to local",
      shows: "error: Cannot run `cutover`: `follow` is at work",
    },
    cure:
      "Let the other process end, or end it: every phase goes on where it was.",
  },
  "transfer/different": {
    cause:
      "`verify` compared both databases as of one moment, and rows differ: the application writes to the target already, or a trigger there does.",
    example: {
      given: [fact("Somebody changed a row at the target by hand")],
      command:
        "confiture migrate schema-to-schema verify --from production --to local",
      shows: "error: Cannot verify the target",
    },
    cure:
      "Find out who writes to the target, then copy those rows again with --repair.",
  },
  "transfer/failed": {
    cause:
      "A step of the transfer was refused by a server, or did not end in time. The application goes on at the source as before.",
    example: {
      given: [fact("The writes could not be brought within --limit")],
      command:
        "confiture migrate schema-to-schema cutover --from production --to local",
      shows: "error: Cannot cut over: the writes were held up for 5000 ms",
    },
    cure:
      "Correct what the message names, and run the command again: it goes on where it stopped.",
  },
} as const satisfies Explanations;
