import type { Explanations } from "../explanation.ts";
import { fact, file } from "../explanation.ts";

/** Connections and statements. */
export const DATABASE = {
  "database/unreachable": {
    cause:
      "Nobody answers at the address: the server does not run, the name or the port is wrong, or a firewall or network is between. Where several hosts are named, all of them were tried.",
    example: {
      given: [
        file("db/migrations/001_users.up.sql", "CREATE TABLE users ();\n"),
      ],
      command:
        "confiture migrate status --database-url postgresql://127.0.0.1:1/app",
      shows: 'error: Cannot connect to database "app"',
    },
    cure:
      "Try `psql` with the same URL from the same machine: confiture reads the same variables and files. `confiture migrate wait-for V` waits for a server that is still starting.",
  },
  "database/refused": {
    cause:
      "The server answered and let nobody in: the password is wrong, the role or the database does not exist, pg_hba.conf has no line for it, or all its connections are taken.",
    example: {
      given: [fact("There is no role of the name nobody")],
      command:
        "confiture migrate status --database-url postgresql://nobody@localhost/app",
      shows:
        'error: Cannot connect to database "app" on "localhost:5432" as user "nobody": role "nobody" does not exist',
    },
    cure:
      "Check user, password and database. A password is looked for in the URL, in PGPASSWORD and in ~/.pgpass; `${VARIABLE}` in an environment keeps it out of files.",
  },
  "database/tls": {
    cause:
      "The connection could not be encrypted as sslmode asks for it: the server speaks no TLS, its certificate is not signed by an authority that is trusted, or it names another host.",
    example: {
      given: [fact("The server has no certificate")],
      command:
        "confiture migrate status --database-url 'postgresql://localhost/app?sslmode=require'",
      shows: 'with sslmode "require": the server does not support TLS',
    },
    cure:
      "Name the authority with sslrootcert, or `system` for that of the machine. sslmode means what it means to psql: `require` encrypts, `verify-full` also checks who answers.",
  },
  "database/connection-lost": {
    cause:
      "The connection broke while something was at work: the server crashed or was restarted, somebody ended the session, or a network device dropped it for being idle. The message says what is known of the migration at work.",
    example: {
      given: [fact("An administrator ends confiture's session")],
      command: "confiture migrate up",
      shows:
        'error: Cannot go on with "localhost:5432/app": the connection was lost',
    },
    cure:
      "Look at the server's log. Then `confiture migrate status`, and `migrate up` again: what was cut off goes on, or is told as in doubt.",
  },
  "database/statement-failed": {
    cause:
      "The server refused a statement that belongs to no migration: one of a check, of a comparison, or of confiture's own. The server's words, its SQLSTATE and the place are told.",
    example: {
      given: [fact("The role may not read the table orders")],
      command: "confiture sync --from production --to local",
      shows:
        "error: Cannot execute the statement: permission denied for table orders",
    },
    cure:
      "Read the SQLSTATE and the server's hint. `confiture doctor` tells which rights the role lacks.",
  },
  "database/unsupported-version": {
    cause:
      "The server is older than PostgreSQL 14, whose catalogs and commands confiture builds on.",
    example: {
      given: [fact("The server is PostgreSQL 12")],
      command: "confiture migrate status",
      shows:
        'error: Cannot use the server at "localhost:5432": it is PostgreSQL 12',
    },
    cure: "Upgrade the server; versions 14 to 18 are tested.",
  },
  "database/embedded-busy": {
    cause:
      "The embedded database lives in files that one process at a time can have open, and another one has them: a run of confiture, its `db serve`, or a test.",
    example: {
      given: [
        file("db/environments/local.yaml", "database: embedded\n"),
        fact("`confiture db serve` runs in another terminal"),
      ],
      command: "confiture migrate status",
      shows: "another process has it open",
    },
    cure:
      "End the other process. Where several need the database at once, use a server: one line in the environment.",
  },
  "database/embedded-failed": {
    cause:
      "The embedded database could not be started: its directory is damaged, the disk is full, or it was written by another version of PostgreSQL.",
    example: {
      given: [
        file("db/environments/local.yaml", "database: embedded\n"),
        fact("The disk is full"),
      ],
      command: "confiture build",
      shows: "error: Cannot open the database",
    },
    cure:
      "Move .confiture/ away and build anew: `confiture build`, or `confiture migrate up`. What is in the embedded database should be possible to make again.",
  },
} as const satisfies Explanations;
