import type { Explanations } from "../explanation.ts";
import { fact, file, ran } from "../explanation.ts";

const USERS = file(
  "db/migrations/001_users.up.sql",
  "CREATE TABLE users (id bigint);\n",
);

/** What is wrong with migrations before any of them runs. */
export const MIGRATION_FILES = {
  "migration/duplicate-version": {
    cause:
      "Two files in the migrations' directory have one version, so that nobody can say which comes first, or which of them is applied. It happens when two branches are merged that both took the next number.",
    example: {
      given: [
        USERS,
        file(
          "db/migrations/001_orders.up.sql",
          "CREATE TABLE orders (id bigint);\n",
        ),
      ],
      command: "confiture migrate up",
      shows: 'error: Cannot order migrations: version "001" belongs to both',
    },
    cure:
      "Give the one that was applied nowhere yet another number. `migration.versioning: timestamp` makes such collisions rare.",
  },
  "migration/cycle": {
    cause:
      "Migrations say with `depends-on` that each needs the other, so that none can come first.",
    example: {
      given: [
        file(
          "db/migrations/001_a.up.sql",
          "-- confiture: depends-on 002\nSELECT 1;\n",
        ),
        file(
          "db/migrations/002_b.up.sql",
          "-- confiture: depends-on 001\nSELECT 1;\n",
        ),
      ],
      command: "confiture migrate up",
      shows:
        "error: Cannot order migrations: versions depend on each other: 001 -> 002 -> 001",
    },
    cure:
      "Remove one of the dependencies. Where both changes really need each other they are one migration.",
  },
  "migration/missing-dependency": {
    cause:
      "A migration names another one after `depends-on` that is not among the files.",
    example: {
      given: [
        file(
          "db/migrations/002_b.up.sql",
          "-- confiture: depends-on 001\nSELECT 1;\n",
        ),
      ],
      command: "confiture migrate up",
      shows:
        'error: Cannot order migrations: version "002" depends on "001", which no migration has',
    },
    cure:
      "Correct the version, or bring the file here from the branch that has it.",
  },
  "migration/stray": {
    cause:
      "With --strict, files in the migrations' directory that are no migrations stop the run: they look as if somebody expected them to be applied.",
    example: {
      given: [USERS, file("db/migrations/002-orders.sql", "SELECT 1;\n")],
      command: "confiture migrate up --strict",
      shows: "db/migrations/002-orders.sql is not a migration",
    },
    cure:
      "`confiture migrate validate --fix-naming` renames what can be renamed (--dry-run shows it); move other files elsewhere.",
  },
  "migration/unreadable": {
    cause:
      "The migrations' directory, or a file in it, cannot be read: it is not there, its rights forbid it, or it is not UTF-8. An applied migration whose file is gone counts too where the command needs that file.",
    example: {
      given: [fact("There is no directory db/migrations")],
      command: "confiture migrate up",
      shows:
        'error: Cannot read the migrations: "db/migrations" does not exist',
    },
    cure:
      "Check that you are in the project's directory, and migration.directory. Convert the file to UTF-8.",
  },
  "migration/invalid": {
    cause:
      "A migration's file says something that cannot be: a directive nobody knows, a quote that is never closed, a module that cannot be loaded or exports no `up`.",
    example: {
      given: [
        file(
          "db/migrations/001_a.up.sql",
          "-- confiture: no-transactions\nSELECT 1;\n",
        ),
      ],
      command: "confiture migrate up",
      shows: "db/migrations/001_a.up.sql:1",
    },
    cure: "Correct the file at the line named.",
  },
  "migration/transaction-control": {
    cause:
      "A file begins, commits or rolls back in its middle. confiture keeps a migration and its row in the ledger in one transaction, and such a statement would tear them apart. One BEGIN … COMMIT around the whole file is fine.",
    example: {
      given: [
        file(
          "db/migrations/001_a.up.sql",
          "CREATE TABLE a (id bigint);\nCOMMIT;\nCREATE TABLE b (id bigint);\n",
        ),
      ],
      command: "confiture migrate up",
      shows: "db/migrations/001_a.up.sql:2",
    },
    cure:
      "Remove the statement, or make two migrations of it. `-- confiture: no-transaction` at the head of the file runs it statement by statement, each noted before and after.",
  },
  "migration/edited": {
    cause:
      "A file was changed after it had been applied. The database has what the file said then; new databases would get something else.",
    example: {
      given: [
        USERS,
        ran("confiture migrate up"),
        file(
          "db/migrations/001_users.up.sql",
          "CREATE TABLE users (id bigint, name text);\n",
        ),
      ],
      command: "confiture migrate up",
      shows: "001_users was edited after it was applied",
    },
    cure:
      "Put the file back as it was and write a new migration for the change. `confiture migrate repair` shows what has changed, and accepts it where both come to the same.",
  },
  "migration/out-of-order": {
    cause:
      "A migration that is not applied is older than one that is: somebody's branch was merged later than a newer one was deployed. Elsewhere the two would run in the other order.",
    example: {
      given: [
        file(
          "db/migrations/002_orders.up.sql",
          "CREATE TABLE orders (id bigint);\n",
        ),
        ran("confiture migrate up"),
        USERS,
      ],
      command: "confiture migrate up",
      shows: "001_users is older than what is applied already (002_orders)",
    },
    cure:
      "Give it a newer version. Or set migration.out_of_order: `if-independent` lets it in where it touches nothing that newer ones do, `allow` always.",
  },
  "migration/unknown-target": {
    cause:
      "A version was named that no migration has, or, going down, none that is applied. Applying everything instead would be the wrong guess.",
    example: {
      given: [USERS],
      command: "confiture migrate up --target 007",
      shows: 'error: Cannot migrate up to "007": no migration has that version',
    },
    cure:
      "`confiture migrate status` lists the versions. `migrate down-to 0` reverts everything.",
  },
  "migration/irreversible": {
    cause:
      "A migration that was to be reverted, or that --require-reversible looks at, has no way down. Nothing was reverted: all downs that are needed are looked at before the first runs.",
    example: {
      given: [USERS, ran("confiture migrate up")],
      command: "confiture migrate down",
      shows: "error: Cannot migrate down: 001_users has no way down",
    },
    cure:
      "Write its .down.sql, or revert fewer steps. What lost data cannot be reverted by any file: restore a backup, or go forward with a new migration.",
  },
  "migration/squashed": {
    cause:
      "The database has some of the migrations that were squashed into one, and not all; those it lacks are not there any more.",
    example: {
      given: [
        fact(
          "001 to 005 were squashed and deleted; the database has 001 to 003",
        ),
      ],
      command: "confiture migrate up",
      shows:
        "the database has not 004, which was squashed into 005_squashed, and its file is gone",
    },
    cure:
      "Bring the database up to the squash with the files from version control, then go on with the new ones.",
  },
  "migration/squash": {
    cause:
      "The migrations cannot be squashed: they do not run on an empty database, one depends on a newer one, or what would be written does not come to the same. No file was changed.",
    example: {
      given: [USERS],
      command: "confiture migrate squash --until 001",
      shows:
        "error: Cannot squash until 001: there is but one migration to squash",
    },
    cure: "Correct what the message names, or squash until another version.",
  },
  "migration/validation": {
    cause:
      "`migrate preflight` has found things in the files that `up` would trip over. They are listed, each with its place.",
    example: {
      given: [
        USERS,
        file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n"),
        file("db/migrations/orders.sql", "SELECT 1;\n"),
      ],
      command: "confiture migrate preflight --strict",
      shows: "error: Cannot let this be deployed",
    },
    cure:
      "Correct them; `confiture migrate validate` shows the same without a scratch database.",
  },
  "migration/lint": {
    cause:
      "A rule of lint that counts as an error, because the environment says so or because of --strict, found something in a migration that is about to run. Nothing ran.",
    example: {
      given: [
        USERS,
        file("db/migrations/002_drop.up.sql", "DROP TABLE users;\n"),
      ],
      command: "confiture migrate up --strict",
      shows: "drop-table",
    },
    cure:
      "`confiture lint --explain RULE` tells why and what to do instead. What is meant says so in the file: `-- confiture: allow drop-table nobody reads it any more`.",
  },
  "migration/trial": {
    cause:
      "`migrate test` or `migrate preflight` ran the migrations on a scratch database and cannot trust one of them: it fails, its way down fails or leaves something behind, or a proof did not hold.",
    example: {
      given: [
        USERS,
        file("db/migrations/001_users.down.sql", "SELECT 1;\n"),
      ],
      command: "confiture migrate test",
      shows: "error: Cannot trust 1 migration",
    },
    cure:
      "Correct the migration that is named, before anybody applies it. The differences are listed object by object.",
  },
} as const satisfies Explanations;
