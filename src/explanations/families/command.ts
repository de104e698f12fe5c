import type { Explanations } from "../explanation.ts";
import { fact, file, ran } from "../explanation.ts";

/** Command lines, and what a run can come to whatever the command is. */
export const COMMAND = {
  "command/usage": {
    cause:
      "The command line names a command or a flag that does not exist, leaves out what is needed, or says two things that exclude each other. Nothing was read or connected.",
    example: {
      given: [],
      command: "confiture migrate up --targt 005",
      shows:
        "error: Cannot use --targt: `confiture migrate up` has no such flag",
    },
    cure:
      "Read the hint: it names what is probably meant. `confiture COMMAND --help` shows all that a command takes; `confiture completions bash` lets the shell know it.",
  },
  "command/unconfirmed": {
    cause:
      "The command wants a yes before it goes on, because it cannot be taken back, and nobody gave it: the answer was no, or no terminal is there to ask at, as in CI. Nothing was changed.",
    example: {
      given: [
        file(
          "db/migrations/001_users.up.sql",
          "CREATE TABLE users (id bigint);\n",
        ),
        ran("confiture migrate up"),
      ],
      command: "confiture migrate reinit",
      shows: "nobody has said yes",
    },
    cure:
      "Look at what the command would do, with --dry-run where it has one. Then answer at a terminal, or pass --yes.",
  },
  "init/not-possible": {
    cause:
      "`init` could not write a file of the new project: something of that name that is no file is in the way, or the directory may not be written to. What was written before stays; running it again goes on.",
    example: {
      given: [file("db", "not a directory\n")],
      command: "confiture init",
      shows: 'error: Cannot create "db/schema/00_common/types.sql"',
    },
    cure: "Move away what is in the way, or name another directory.",
  },
  "output/failed": {
    cause:
      "A file that the command was to write could not be written: its directory does not exist, it may not be written to, or it is there already and must not be replaced.",
    example: {
      given: [file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n")],
      command: "confiture build --output /dev/null/schema.sql",
      shows: 'error: Cannot write "/dev/null/schema.sql"',
    },
    cure: "Make the directory, or name another file.",
  },
  "run/interrupted": {
    cause:
      "Ctrl-C, SIGTERM, or the caller's signal ended the run. The statement at work was cancelled at the server, its transaction rolled back, and the lock given back: every migration is there as a whole or not at all.",
    example: {
      given: [fact("Somebody presses Ctrl-C while a migration runs")],
      command: "confiture migrate up",
      shows: "error: Cannot finish the statement: the run was interrupted",
    },
    cure:
      "Run the command again: it goes on with what is not done yet. `confiture migrate status` shows what that is.",
  },
  "run/cut-off": {
    cause:
      "The connection was lost between two migrations, or while one was prepared that had done nothing yet. What was applied before is in the ledger.",
    example: {
      given: [fact("The server is restarted while migrations run")],
      command: "confiture migrate up",
      shows: "error: Cannot go on: the connection was lost",
    },
    cure:
      "Find out why in the server's log, then run the command again. Nothing has to be repaired.",
  },
  "internal/bug": {
    cause:
      "Something happened that confiture's authors did not foresee. A transaction that was open is rolled back by the server when the connection ends.",
    example: {
      given: [fact("confiture has a bug")],
      command: "confiture migrate up",
      shows: "error: Cannot read properties of undefined",
    },
    cure:
      "Run it again with --verbose and report what it prints, with the command line. `confiture migrate status` shows what was applied.",
  },
} as const satisfies Explanations;
