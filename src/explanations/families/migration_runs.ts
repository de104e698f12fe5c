import type { Explanations } from "../explanation.ts";
import { fact, file, ran, sql } from "../explanation.ts";

const USERS = file(
  "db/migrations/001_users.up.sql",
  "CREATE TABLE users (id bigint);\n",
);

/** What can become of migrations as they run, and of looking whether they did. */
export const MIGRATION_RUNS = {
  "migration/failed": {
    cause:
      "The server refused a statement of a migration, or its function threw. The migration's transaction was rolled back, its row in the ledger with it; those before it stay applied.",
    example: {
      given: [
        file(
          "db/migrations/001_users.up.sql",
          "CREATE TABLE users (\n  id bigint,\n  country txt\n);\n",
        ),
      ],
      command: "confiture migrate up",
      shows:
        'error: Cannot apply 001_users: type "txt" does not exist\n  db/migrations/001_users.up.sql:3:11',
    },
    cure:
      "Correct the file and run the command again. `migrate test` and `migrate up --dry-run-execute` find such things before.",
  },
  "migration/partial": {
    cause:
      "A migration that PostgreSQL refuses to run in a transaction was cut off, and what became of one of its statements cannot be told from the catalog: a DO or CALL that commits, for instance.",
    example: {
      given: [fact("The process was killed while a CALL of 004 ran")],
      command: "confiture migrate up",
      shows:
        "an earlier run was cut off during statement 1, and nobody but you can tell whether it took effect",
    },
    cure:
      "Look at the data. `confiture migrate repair --settled 004:1` says that it took effect, `--not-run 004:1` that it did not; then run `migrate up` again. `-- confiture: resumable` before such a statement spares you the question.",
  },
  "migration/blocked": {
    cause:
      "The migration needs a lock on a table that others use, waited lock_timeout for it, gave way so that nobody queues behind it, tried again lock_retries times, and gave up. It has changed nothing.",
    example: {
      given: [fact("A report holds users open in a transaction for an hour")],
      command: "confiture migrate up",
      shows: "canceling statement due to lock timeout",
    },
    cure:
      "The message names the session that blocks: end it, or wait until it ends. `--terminate-blockers 'idle-in-transaction>5min'` ends those who only sleep; migration.lock_retries and lock_budget let it try for longer.",
  },
  "migration/in-doubt": {
    cause:
      "The connection was lost at the very moment of COMMIT, and the server could not be asked afterwards whether it had committed.",
    example: {
      given: [fact("The network fails while COMMIT is on its way")],
      command: "confiture migrate up",
      shows:
        "the connection was lost during COMMIT, and nobody knows whether it was committed",
    },
    cure:
      "`confiture migrate status` once the server can be reached: what it lists as applied was committed, what it lists as pending was not. Nothing is half done.",
  },
  "migration/not-committed": {
    cause:
      "The connection was lost before the migration was committed; the server was asked, and nothing of it has stayed.",
    example: {
      given: [fact("The server is restarted while a migration runs")],
      command: "confiture migrate up",
      shows:
        "the connection was lost before it was committed; nothing of it has stayed",
    },
    cure: "Run the command again.",
  },
  "migration/not-applied": {
    cause:
      "`migrate wait-for` waited for a version, and it was not applied in time.",
    example: {
      given: [USERS],
      command: "confiture migrate wait-for 001 --timeout 1s",
      shows: "error: Cannot wait any longer for 001",
    },
    cure:
      "See why nobody applies it: `confiture migrate status`, `confiture lock status`. --timeout waits for longer.",
  },
  "migration/expectation": {
    cause:
      "`-- confiture: expect rows …` before a statement says how many rows it should touch, and it touched another number. The migration was rolled back.",
    example: {
      given: [
        USERS,
        ran("confiture migrate up"),
        file(
          "db/migrations/002_fill.up.sql",
          "-- confiture: expect rows > 0\nUPDATE users SET id = 1 WHERE id = 7;\n",
        ),
      ],
      command: "confiture migrate up",
      shows: "the statement was to touch > 0 rows, but touched 0",
    },
    cure:
      "Look at the data, or correct the expectation. Row-level security can hide rows without a word: `SET row_security = off` in the file makes that an error.",
  },
  "migration/verification": {
    cause:
      "A .verify.sql file says what must hold once its migration is applied, and it does not: a statement failed, an expectation was not met, or a query said false.",
    example: {
      given: [
        USERS,
        file(
          "db/migrations/001_users.verify.sql",
          "SELECT count(*) > 0 FROM users;\n",
        ),
        ran("confiture migrate up"),
      ],
      command: "confiture migrate verify",
      shows:
        'error: Cannot verify "db/migrations/001_users.verify.sql": the query says false',
    },
    cure:
      "Look at what the check asks for: the database is not as its authors meant it to be. Checks run in transactions that are rolled back.",
  },
  "migration/repeatable": {
    cause:
      "A function, view, trigger or policy of db/schema could not be applied again: it needs what no migration has made, or the server refused it. The migrations that ran before it stay applied.",
    example: {
      given: [
        file(
          "db/environments/local.yaml",
          'database_url: "${DATABASE_URL}"\nmigration:\n  repeatables: [views]\n',
        ),
        USERS,
        file(
          "db/schema/schema.sql",
          "CREATE TABLE users (id bigint, name text);\nCREATE VIEW names AS SELECT name FROM users;\n",
        ),
      ],
      command: "confiture migrate up",
      shows: "error: Cannot apply",
    },
    cure:
      "Write the migration that makes what is missing, or correct db/schema; then run `migrate up` again.",
  },
  "adopt/unknown-tool": {
    cause:
      "--from names a tool whose history confiture cannot read, or it is missing and the history of several tools is there.",
    example: {
      given: [USERS],
      command: "confiture migrate adopt --from flyaway",
      shows:
        'error: Cannot adopt from "flyaway": no tool of that name is known',
    },
    cure: "Name one of those in the hint.",
  },
  "adopt/not-found": {
    cause:
      "No table in the database looks like the history of the tool, or several do.",
    example: {
      given: [USERS],
      command: "confiture migrate adopt --from flyway",
      shows: "error: Cannot adopt from flyway: there is no table",
    },
    cure:
      "Check that it is the right database, and name the table with --table schema.name.",
  },
  "adopt/invalid": {
    cause:
      "The table that was named lacks columns that the tool's history has.",
    example: {
      given: [
        USERS,
        sql("database", "CREATE TABLE flyway_schema_history (id int);"),
      ],
      command:
        "confiture migrate adopt --from flyway --table flyway_schema_history",
      shows: 'error: Cannot adopt from flyway: "public.flyway_schema_history"',
    },
    cure: "Name another table with --table, or another tool with --from.",
  },
  "adopt/unsettled": {
    cause:
      "The other tool's history says that something failed or is half done, or it changed while it was read. Taking it over would hide that.",
    example: {
      given: [fact("golang-migrate says of version 7 that it is dirty")],
      command: "confiture migrate adopt --from golang-migrate",
      shows: "error: Cannot adopt from golang-migrate",
    },
    cure: "Settle it with that tool, and run the command again.",
  },
  "adopt/no-file": {
    cause:
      "The other tool's history cannot be told from the files here: it names but the newest of its migrations, and none of the files is that one.",
    example: {
      given: [
        USERS,
        sql(
          "database",
          "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL); INSERT INTO alembic_version VALUES ('ae1027a6acf');",
        ),
      ],
      command: "confiture migrate adopt --from alembic --yes",
      shows: "error: Cannot adopt from alembic",
    },
    cure:
      "Bring the files here, named after the entries; `--dry-run` shows which belong together. --skip-missing leaves such entries out.",
  },
} as const satisfies Explanations;
