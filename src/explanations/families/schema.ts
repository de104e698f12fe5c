import type { Explanations } from "../explanation.ts";
import { fact, file, sql } from "../explanation.ts";

const USERS = file(
  "db/migrations/001_users.up.sql",
  "CREATE TABLE users (id bigint, name text);\n",
);

/** Building a schema, and comparing two. */
export const SCHEMA = {
  "build/no-files": {
    cause: "There is no .sql file in the directories of include_dirs.",
    example: {
      given: [file("db/schema/README.md", "Tables go here.\n")],
      command: "confiture build",
      shows: 'error: Cannot build: No SQL files found in "db/schema"',
    },
    cure:
      "Put DDL files below db/schema, or correct include_dirs and exclude_dirs in the environment.",
  },
  "build/unreadable": {
    cause: "A file or directory of the schema cannot be read, or is not UTF-8.",
    example: {
      given: [
        file(
          "db/environments/local.yaml",
          'database_url: "${DATABASE_URL}"\ninclude_dirs: [db/schema, db/seeds]\n',
        ),
        file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n"),
      ],
      command: "confiture build",
      shows:
        'error: Cannot build: include_dirs names "db/seeds", which does not exist',
    },
    cure:
      "Check the path in include_dirs and the file's rights; convert it to UTF-8.",
  },
  "build/invalid": {
    cause:
      "Something in the schema's files cannot be built as it stands: a quote that is never closed, an \\i whose file is missing, a psql command that build does not know. All of it is listed.",
    example: {
      given: [
        file(
          "db/schema/users.sql",
          "CREATE TABLE users (id bigint);\n\\gexec\n",
        ),
      ],
      command: "confiture build",
      shows: "db/schema/users.sql:2",
    },
    cure: "Correct the files at the places listed.",
  },
  "build/circular": {
    cause:
      "With `order: dependencies`, statements need each other in a circle, so that none of them can come first.",
    example: {
      given: [
        file("db/schema/a.sql", "CREATE VIEW a AS SELECT * FROM b;\n"),
        file("db/schema/b.sql", "CREATE VIEW b AS SELECT * FROM a;\n"),
      ],
      command: "confiture build --order dependencies",
      shows: "error: Cannot build: ",
    },
    cure:
      "Create one of them without the other, and complete it in a statement of its own. Foreign keys that close a circle are taken care of already.",
  },
  "build/failed": {
    cause:
      "The server refused a statement of the schema. The build was one transaction: the database is as it was.",
    example: {
      given: [
        file(
          "db/schema/orders.sql",
          "CREATE TABLE orders (user_id bigint REFERENCES users);\n",
        ),
      ],
      command: "confiture build",
      shows: 'relation "users" does not exist',
    },
    cure:
      "Correct the statement. Where a file only comes too early, `build: { order: dependencies }` puts files in the order in which they need each other.",
  },
  "build/incomplete": {
    cause:
      "A build that takes several transactions failed in the middle, or a database could not be emptied. The message says what stands.",
    example: {
      given: [
        fact(
          "The second of three transactions failed, and so did taking back the first",
        ),
      ],
      command: "confiture build",
      shows: "error: Cannot build",
    },
    cure:
      "Drop the database, create it anew, correct what failed, and build again.",
  },
  "build/not-empty": {
    cause:
      "The database holds objects already, and build makes a fresh one. Most often the wrong database is meant, or it was built before.",
    example: {
      given: [
        file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n"),
        sql("database", "CREATE TABLE people (id bigint);"),
      ],
      command: "confiture build",
      shows: "error: Cannot build: the database is not empty, it holds",
    },
    cure:
      "Name an empty database. A living one is changed by migrations; `migrate rebuild` drops everything first, --force builds beside what is there.",
  },
  "schema/circle": {
    cause:
      "The changes between two schemas wait for each other: no order of statements leads from one to the other.",
    example: {
      given: [
        fact("Two views change so that each needs what the other becomes"),
      ],
      command: "confiture migrate diff",
      shows: "error: Cannot order the changes: each waits for the next",
    },
    cure:
      "Make the change in two steps: take one of the objects away first, write that migration, then bring it back.",
  },
  "schema/source": {
    cause:
      "One side of a comparison names nothing that could be read: no file, directory, URL, environment or snapshot.",
    example: {
      given: [USERS],
      command: "confiture migrate diff old.sql schema",
      shows: 'error: Cannot find "old.sql"',
    },
    cure:
      "Name a .sql file or plain dump, a directory, a URL, an environment, a snapshot that `drift --save` wrote, `schema` or `migrations`.",
  },
  "schema/scratch": {
    cause:
      "A schema had to be built on a scratch database, and that did not work: it needs an extension, a role or a locale that the place of the scratch databases does not have.",
    example: {
      given: [
        fact("The migrations create extension postgis, and shadow is embedded"),
      ],
      command: "confiture migrate diff",
      shows: "error: Cannot make",
    },
    cure:
      "Set `shadow` in the environment to the URL of a server that has what is needed, or let the role create databases on its own server.",
  },
  "schema/question": {
    cause:
      "Something is gone on one side and something like it is new on the other. A rename keeps the rows, a drop and an add lose them, and the difference cannot be told from the schemas.",
    example: {
      given: [
        file(
          "db/migrations/001_users.up.sql",
          "CREATE TABLE users (id bigint PRIMARY KEY, full_name text, born date);\n",
        ),
        file(
          "db/schema/users.sql",
          "CREATE TABLE users (id bigint PRIMARY KEY, shown_as text, born date);\n",
        ),
      ],
      command: "confiture migrate diff",
      shows: "error: Cannot tell what was renamed",
    },
    cure:
      "Say it: `--rename users.full_name=shown_as`, or `--no-rename users.full_name`; or write `-- confiture: renamed-from full_name` above the new name in the DDL.",
  },
  "schema/unused-answer": {
    cause:
      "--rename, --no-rename or an expression speaks of something that does not exist, or that nobody asked about. It is probably misspelt.",
    example: {
      given: [
        USERS,
        file(
          "db/schema/users.sql",
          "CREATE TABLE users (id bigint, name text);\n",
        ),
      ],
      command: "confiture migrate diff --rename users.nam=title",
      shows: "error: Cannot use what was said of renames",
    },
    cure: "Correct the names, or remove the flag.",
  },
  "schema/destructive": {
    cause:
      "The migration that `diff --generate` or `expand` would write costs something that was not allowed: data is lost, a table is written anew, or objects that depend on a change are dropped.",
    example: {
      given: [
        USERS,
        file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n"),
      ],
      command: "confiture migrate diff --generate --name drop_name",
      shows: "error: Cannot write the migration: it would cost data-loss",
    },
    cure:
      "Be sure that nobody needs what is lost, then pass --allow data-loss. `migrate expand` keeps old and new side by side for a while.",
  },
  "schema/different": {
    cause:
      "`migrate diff --check` compared two schemas, and they are not the same: db/schema says something that no migration does, or the other way round.",
    example: {
      given: [
        USERS,
        file(
          "db/schema/users.sql",
          "CREATE TABLE users (id bigint, name text, born date);\n",
        ),
      ],
      command: "confiture migrate diff --check",
      shows: "error: Cannot confirm that",
    },
    cure:
      "Write the migration: `confiture migrate diff --generate --name born`.",
  },
  "schema/drift": {
    cause:
      "The living database is not what the files say: somebody changed it by hand, or a change was never written down.",
    example: {
      given: [
        file("db/schema/users.sql", "CREATE TABLE users (id bigint);\n"),
        sql("database", "CREATE TABLE users (id bigint, note text);"),
      ],
      command: "confiture drift",
      shows: "error: Cannot confirm that",
    },
    cure:
      "Run the SQL that it shows on the database, or write the change down in the files; --direction shows either.",
  },
  "schema/not-expandable": {
    cause:
      "Part of the change cannot be lived with by two versions of an application at once: a new NOT NULL column without a default, columns of partitioned tables, a schema that gets another name.",
    example: {
      given: [
        file(
          "db/migrations/001_users.up.sql",
          "CREATE TABLE users (id bigint PRIMARY KEY);\n",
        ),
        file(
          "db/schema/users.sql",
          "CREATE TABLE users (id bigint PRIMARY KEY, born date NOT NULL);\n",
        ),
      ],
      command: "confiture migrate expand --name born",
      shows: "error: Cannot expand: ",
    },
    cure:
      "Leave it to a migration of its own, before or after, and expand what is left.",
  },
  "schema/unproved": {
    cause:
      "What would have been written was tried on a scratch database first, and did not lead where it should. Nothing was written.",
    example: {
      given: [
        fact("An expression given with --using fails on a row of the trial"),
      ],
      command: "confiture migrate expand --name totals",
      shows: "error: Cannot write the migrations",
    },
    cure:
      "Make the change in smaller steps, correct the expression, or write the migration by hand. Please report a diff that is not proved.",
  },
} as const satisfies Explanations;
