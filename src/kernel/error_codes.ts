import { SYNC_ERRORS } from "./error_codes_sync.ts";
import { TRANSFER_ERRORS } from "./error_codes_transfer.ts";
import { EXIT } from "./exit_codes.ts";

export { EXIT } from "./exit_codes.ts";

interface ErrorKind {
  readonly exit: number;
  /** The remedy; starts with a verb. */
  readonly hint: string;
}

/** Every error confiture can report: what the process exits with, and the remedy. */
export const ERRORS = {
  "command/usage": {
    exit: EXIT.usage,
    hint: "Run the command with --help to see what it takes",
  },
  "command/unconfirmed": {
    exit: EXIT.usage,
    hint: "Answer yes at the terminal, or pass --yes",
  },
  "config/not-found": {
    exit: EXIT.invalid,
    hint: "Create the file, or name another with --env or --config",
  },
  "config/unreadable": {
    exit: EXIT.invalid,
    hint: "Check that the file exists and that you may read it",
  },
  "config/invalid": {
    exit: EXIT.invalid,
    hint: "Correct the places listed; `confiture config schema` describes them",
  },
  "config/conflict": {
    exit: EXIT.invalid,
    hint: "Say once which database is meant",
  },
  "plugin/not-found": {
    exit: EXIT.invalid,
    hint: "Check the name; a file must begin with ./ or ../ or /",
  },
  "plugin/invalid": {
    exit: EXIT.invalid,
    hint: "Export a plugin by default: { api: 1, kind, name, create }",
  },
  "plugin/failed": {
    exit: EXIT.invalid,
    hint: "Correct the plugin, or leave it out",
  },
  "database/unreachable": {
    exit: EXIT.unreachable,
    hint: "Check host, port and that the server runs",
  },
  "database/refused": {
    exit: EXIT.unreachable,
    hint: "Check user, password, database name and the server's pg_hba.conf",
  },
  "database/tls": {
    exit: EXIT.unreachable,
    hint: "Check sslmode, sslrootcert and the server's certificate",
  },
  "database/connection-lost": {
    exit: EXIT.unreachable,
    hint:
      "Look at the server's log, then run `confiture migrate status` before anything else",
  },
  "database/statement-failed": {
    exit: EXIT.failed,
    hint: "Correct the statement and run the command again",
  },
  "database/unsupported-version": {
    exit: EXIT.unreachable,
    hint: "Use PostgreSQL 14 or newer",
  },
  "database/embedded-busy": {
    exit: EXIT.locked,
    hint: "Wait for the other process, or stop it",
  },
  "database/embedded-failed": {
    exit: EXIT.unreachable,
    hint: "Move the data directory away and run the command again",
  },
  "lock/timeout": {
    exit: EXIT.locked,
    hint:
      "Wait for the other run to end, or raise migration.locking.timeout_ms",
  },
  "lock/lost": {
    exit: EXIT.locked,
    hint:
      "Run `confiture lock status` to see who has it, then `confiture migrate status`",
  },
  "lock/held": {
    exit: EXIT.locked,
    hint: "Wait for the other run to end, or end it",
  },
  "lock/pooled": {
    exit: EXIT.invalid,
    hint: "Set direct_url in the environment to a way around the pooler",
  },
  "ledger/missing": {
    exit: EXIT.noLedger,
    hint: "Run `confiture migrate up` to create it",
  },
  "ledger/no-rights": {
    exit: EXIT.failed,
    hint:
      "Grant the role what the message names, or let a role that has it run the command once",
  },
  "ledger/invalid": {
    exit: EXIT.invalid,
    hint: "Name another table as migration.tracking_table",
  },
  "ledger/contradiction": {
    exit: EXIT.invalid,
    hint: "Run `confiture migrate status` to see what the ledger says",
  },
  "migration/duplicate-version": {
    exit: EXIT.invalid,
    hint: "Give one of them another version",
  },
  "migration/cycle": {
    exit: EXIT.invalid,
    hint: "Remove one of the dependencies",
  },
  "migration/missing-dependency": {
    exit: EXIT.invalid,
    hint: "Correct the version after depends-on, or add the missing migration",
  },
  "migration/stray": {
    exit: EXIT.invalid,
    hint:
      "Run `confiture migrate validate --fix-naming`, or move the files away",
  },
  "migration/unreadable": {
    exit: EXIT.invalid,
    hint:
      "Check that the file exists, that you may read it and that it is UTF-8",
  },
  "migration/invalid": {
    exit: EXIT.invalid,
    hint: "Correct the file at the place named",
  },
  "migration/transaction-control": {
    exit: EXIT.invalid,
    hint:
      "Remove the statement, or begin the file with `-- confiture: no-transaction`",
  },
  "migration/edited": {
    exit: EXIT.invalid,
    hint:
      "Restore the file as it was applied and write a new migration instead, or see with `confiture migrate repair` what has changed, and accept it",
  },
  "migration/out-of-order": {
    exit: EXIT.invalid,
    hint:
      "Give the migration a newer version, or set migration.out_of_order to allow or if-independent",
  },
  "migration/not-applied": {
    exit: EXIT.failed,
    hint: "Run `confiture migrate status` to see what is applied",
  },
  "migration/unknown-target": {
    exit: EXIT.invalid,
    hint: "Run `confiture migrate status` to see the versions there are",
  },
  "migration/irreversible": {
    exit: EXIT.doubt,
    hint: "Write the missing way down, or revert fewer steps",
  },
  "migration/failed": {
    exit: EXIT.failed,
    hint: "Correct the migration and run the command again",
  },
  "migration/partial": {
    exit: EXIT.doubt,
    hint: "Look at what the statement did, then correct it by hand",
  },
  "migration/blocked": {
    exit: EXIT.failed,
    hint:
      "Find out who holds the lock (pg_stat_activity, pg_locks), or raise migration.lock_timeout",
  },
  "migration/in-doubt": {
    exit: EXIT.doubt,
    hint:
      "Run `confiture migrate status` once the server can be reached: what it lists as applied was committed",
  },
  "migration/not-committed": {
    exit: EXIT.unreachable,
    hint: "Run the command again: nothing of the migration has stayed",
  },
  "migration/expectation": {
    exit: EXIT.failed,
    hint: "Check the data, or the expectation before the statement",
  },
  "migration/verification": {
    exit: EXIT.failed,
    hint:
      "Look at what the check asks for: the database is not as it should be",
  },
  "migration/trial": {
    exit: EXIT.failed,
    hint: "Correct the migrations named, before anybody applies them",
  },
  "migration/squashed": {
    exit: EXIT.invalid,
    hint:
      "Restore the files from before the squash, or bring the database up to it with them",
  },
  "migration/squash": {
    exit: EXIT.failed,
    hint: "Correct the migrations named; no file was changed",
  },
  "migration/repeatable": {
    exit: EXIT.failed,
    hint:
      "Correct db/schema, or write the migration that makes what is missing, and run the command again: the migrations are applied",
  },
  "migration/validation": {
    exit: EXIT.invalid,
    hint: "Correct the findings listed",
  },
  "adopt/unknown-tool": {
    exit: EXIT.usage,
    hint: "Name the tool with --from",
  },
  "adopt/not-found": {
    exit: EXIT.invalid,
    hint: "Name the table with --table, and check which database is meant",
  },
  "adopt/invalid": {
    exit: EXIT.invalid,
    hint: "Name another table with --table, or another tool with --from",
  },
  "adopt/unsettled": {
    exit: EXIT.doubt,
    hint: "Settle it with the other tool, and run the command again",
  },
  "adopt/no-file": {
    exit: EXIT.invalid,
    hint: "Name the files after the entries, or pass --skip-missing",
  },
  "build/no-files": {
    exit: EXIT.schema,
    hint: "Put .sql files under db/schema, or correct include_dirs",
  },
  "build/unreadable": {
    exit: EXIT.schema,
    hint:
      "Check that the file exists, that you may read it and that it is UTF-8",
  },
  "build/invalid": {
    exit: EXIT.schema,
    hint: "Correct the file at the place named",
  },
  "migration/lint": {
    exit: EXIT.invalid,
    hint:
      "Correct the files, allow it with `-- confiture: allow RULE reason`, or set lint.rules in the environment",
  },
  "build/circular": {
    exit: EXIT.schema,
    hint:
      "Create one of them without the other, and complete it in a statement of its own: CREATE OR REPLACE, or ALTER",
  },
  "build/failed": {
    exit: EXIT.schema,
    hint: "Correct the statement and build again; the database is as it was",
  },
  "build/incomplete": {
    exit: EXIT.schema,
    hint: "Drop what was built and build again on an empty database",
  },
  "build/not-empty": {
    exit: EXIT.schema,
    hint:
      "Build into an empty database, or pass --force to build beside what is there",
  },
  "schema/circle": {
    exit: EXIT.schema,
    hint: "Make the change in two steps, so that each has an order",
  },
  "schema/source": {
    exit: EXIT.invalid,
    hint:
      "Name a .sql file, a directory, a URL, an environment, a snapshot, `schema` or `migrations`",
  },
  "schema/scratch": {
    exit: EXIT.schema,
    hint:
      "Set shadow in the environment to the URL of a server that can build the schema",
  },
  "schema/question": {
    exit: EXIT.invalid,
    hint: "Say which it is with --rename or --no-rename",
  },
  "schema/unused-answer": {
    exit: EXIT.invalid,
    hint: "Remove it, or correct the names",
  },
  "schema/destructive": {
    exit: EXIT.invalid,
    hint: "Allow it with --allow, once nobody needs what is lost",
  },
  "schema/different": {
    exit: EXIT.failed,
    hint: "Write the migration with `confiture migrate diff --generate --name`",
  },
  "schema/drift": {
    exit: EXIT.failed,
    hint:
      "Run the SQL on the database, or write down in the files what was changed",
  },
  "schema/not-expandable": {
    exit: EXIT.schema,
    hint:
      "Leave it to a migration of its own, before or after, and expand what is left",
  },
  "schema/unproved": {
    exit: EXIT.schema,
    hint: "Make the change in smaller steps, or write the migration by hand",
  },
  "place/unknown": {
    exit: EXIT.invalid,
    hint: "Name an environment, or pass the URL of a database",
  },
  "place/same": {
    exit: EXIT.invalid,
    hint: "Name another database with --to",
  },
  ...SYNC_ERRORS,
  ...TRANSFER_ERRORS,
  "init/not-possible": {
    exit: EXIT.invalid,
    hint: "Choose another directory",
  },
  "output/failed": {
    exit: EXIT.invalid,
    hint: "Check that the directory exists and that you may write to it",
  },
  "run/cut-off": {
    exit: EXIT.unreachable,
    hint: "Run the command again to go on",
  },
  "run/interrupted": {
    exit: EXIT.interrupted,
    hint: "Run the command again to go on",
  },
  "internal/bug": {
    exit: EXIT.bug,
    hint:
      "Report it with the command you ran; run it again with --verbose for more",
  },
} as const satisfies Record<string, ErrorKind>;

/** The stable name of an error: `family/what-is-wrong`. */
export type ErrorCode = keyof typeof ERRORS;
