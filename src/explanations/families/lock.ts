import type { Explanations } from "../explanation.ts";
import { fact, file, ran } from "../explanation.ts";

/** The migration lock and the ledger. */
export const LOCK = {
  "lock/timeout": {
    cause:
      "Of all runs that use one database, one is at work; this one waited for another for migration.locking.timeout_ms and gave up. It has changed nothing.",
    example: {
      given: [fact("Another deployment migrates for longer than 30 seconds")],
      command: "confiture migrate up",
      shows:
        "error: Cannot take the migration lock within 30000 ms: process 4711",
    },
    cure:
      "`confiture lock status` says who has it and whether it lives. Let it end, or raise migration.locking.timeout_ms. `confiture lock release --if-dead` takes it from a run that gives no sign of life.",
  },
  "lock/lost": {
    cause:
      "This run held the lock and lost it: its session was ended, or it was stopped for so long (a suspended machine, a paused container) that another run took it for dead. What it was at is rolled back: the ledger cannot be written without the lock.",
    example: {
      given: [fact("The laptop sleeps while a migration runs")],
      command: "confiture migrate up",
      shows: "error: Cannot go on: another run has taken the migration lock",
    },
    cure:
      "See with `confiture lock status` and `confiture migrate status` what the other run does, then run the command again.",
  },
  "lock/held": {
    cause:
      "`lock release --if-dead` found a holder that lives, or that gives no signs of life by which to tell: the Python tool, or a client that a program handed in.",
    example: {
      given: [fact("A migration runs")],
      command: "confiture lock release --if-dead",
      shows: "error: Cannot release the migration lock: process 4711",
    },
    cure:
      "Wait for it, or end it where it runs. As the last resort an administrator can end its session: SELECT pg_terminate_backend(4711).",
  },
  "lock/pooled": {
    cause:
      "A pooler before the server gives each transaction another session (pgbouncer's pool_mode = transaction), and what was asked for needs one session to itself.",
    example: {
      given: [
        file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n"),
        fact("database_url leads to pgbouncer in transaction mode"),
      ],
      command: "confiture build",
      shows:
        "error: Cannot build: a pooler gives each transaction another session, and a schema needs one to itself",
    },
    cure:
      "Set direct_url in the environment to the server's own address: it is used instead wherever it is set.",
  },
  "ledger/missing": {
    cause:
      "The database has no ledger: nothing was ever migrated there by confiture, or the ledger is in another schema or under another name.",
    example: {
      given: [
        file(
          "db/migrations/001_users.up.sql",
          "CREATE TABLE users (id bigint);\n",
        ),
      ],
      command: "confiture migrate verify",
      shows: "error: Cannot verify: the database has no ledger yet",
    },
    cure:
      "`confiture migrate up` makes it. Where you expect one: check which database is meant, migration.tracking_table, and the role's search_path.",
  },
  "ledger/no-rights": {
    cause:
      "The role may not do with the ledger what the command needs: create it in the schema, read it, or write to it. Reading commands need SELECT, `up` also INSERT, `down` DELETE; the first `up` needs CREATE on the schema.",
    example: {
      given: [fact("The role may not create tables in the schema public")],
      command: "confiture migrate up",
      shows:
        'error: Cannot create the ledger in schema "public": permission denied for schema public',
    },
    cure:
      "Grant what the message names, or let a role that has it run `migrate up` once. `confiture doctor` lists what is missing, with the GRANT for each.",
  },
  "ledger/invalid": {
    cause:
      "What migration.tracking_table names cannot be the ledger: it is no name of a table, or a table or view of that name with other columns is there already.",
    example: {
      given: [
        file("db/migrations/001_a.up.sql", "SELECT 1;\n"),
        file(
          "db/environments/local.yaml",
          'database_url: "${DATABASE_URL}"\nmigration:\n  tracking_table: pg_catalog.pg_class\n',
        ),
      ],
      command: "confiture migrate status",
      shows:
        'error: Cannot use "pg_catalog.pg_class" as the ledger: it has no columns version, name and applied_at',
    },
    cure:
      "Name another table. The history of another tool is taken over with `confiture migrate adopt`.",
  },
  "ledger/contradiction": {
    cause:
      "What was asked for contradicts what the ledger says: a file to forget that is there, an answer about a statement that is not in doubt. Or the ledger changed while somebody was asked.",
    example: {
      given: [
        file("db/migrations/001_a.up.sql", "SELECT 1;\n"),
        ran("confiture migrate up"),
      ],
      command: "confiture migrate repair --forget 001",
      shows: "error: Cannot forget 001_a: its file is there",
    },
    cure: "`confiture migrate status` shows what the ledger says.",
  },
} as const satisfies Explanations;
