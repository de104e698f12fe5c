import type { Explanations } from "../explanation.ts";
import { file } from "../explanation.ts";

/** Environments, plugins, and the names of databases. */
export const CONFIG = {
  "config/not-found": {
    cause:
      "The environment that was asked for has no file in db/environments, the file named by --config is not there, or no database is named anywhere: neither by a flag, nor by an environment, nor by CONFITURE_DATABASE_URL or DATABASE_URL.",
    example: {
      given: [file("db/environments/local.yaml", "database: embedded\n")],
      command: "confiture migrate status --env staging",
      shows:
        'error: Cannot find the environment "staging": there is no db/environments/staging.yaml',
    },
    cure:
      "Check the name and the directory you are in: environments are found below the working directory. `confiture init` writes a first one.",
  },
  "config/unreadable": {
    cause:
      "The file is there and cannot be read: its rights forbid it, it is a directory, it is not UTF-8, or it is far too large for what it should be.",
    example: {
      given: [file("db/environments/local.yaml/oops", "")],
      command: "confiture migrate status --config db/environments/local.yaml",
      shows: 'error: Cannot read the environment "db/environments/local.yaml"',
    },
    cure: "Look at the file with `ls -l` and in an editor.",
  },
  "config/invalid": {
    cause:
      "A file of settings says something that does not exist or makes no sense: a key that is not known, a value of the wrong type, YAML that cannot be read, a variable that is not set. All that is wrong is listed at once, with line and column.",
    example: {
      given: [
        file(
          "db/environments/local.yaml",
          "database: embedded\nmigrations:\n  lock_timeout: 5s\n",
        ),
      ],
      command: "confiture migrate status",
      shows: "db/environments/local.yaml:2:1",
    },
    cure:
      "Correct the places listed. An editor that knows the JSON Schema shows them while you type: `confiture config schema --write` writes it beside your files.",
  },
  "config/conflict": {
    cause:
      "Two places that were both chosen on purpose name different databases: an explicit environment and CONFITURE_DATABASE_URL, or two files of one environment. confiture does not guess which one you mean to change.",
    example: {
      given: [
        file("db/environments/local.yaml", "database: embedded\n"),
        file("db/environments/local.yml", "database: embedded\n"),
      ],
      command: "confiture migrate status",
      shows: 'error: Cannot choose the environment "local": there are both',
    },
    cure:
      "Remove one of the two, or unset the variable. --database-url wins over everything.",
  },
  "plugin/not-found": {
    cause:
      "An environment or a flag names a loader, tracker, executor or reporter that is neither built in nor a file that is there. A name without ./ or ../ or / before it is taken for a built-in or a package.",
    example: {
      given: [
        file(
          "db/environments/local.yaml",
          "database: embedded\nloaders: [sql, tools/goose.ts]\n",
        ),
      ],
      command: "confiture migrate status",
      shows: 'error: Cannot find the loader "tools/goose.ts"',
    },
    cure:
      "Write a file's path with ./ before it: `./tools/goose.ts`. In the standalone program a package must be bundled into a file first.",
  },
  "plugin/invalid": {
    cause:
      "The module was loaded, and its default export is not a plugin of the kind that is needed, or what its `create` gave lacks a method.",
    example: {
      given: [file("tools/slow.ts", "export const name = 'slow';\n")],
      command:
        "confiture migrate status --reporter ./tools/slow.ts --database-url postgresql://localhost/app",
      shows: 'error: Cannot use the reporter "./tools/slow.ts"',
    },
    cure:
      'Export a plugin by default: `{ api: 1, kind: "reporter", name, create }`. The types are in "confiture/plugin", and `confiture/testing` checks a plugin of each kind.',
  },
  "plugin/failed": {
    cause:
      "A plugin threw when it was loaded or made, or it cannot do what a command needs of it: a tracker of your own need not know of locks, for one.",
    example: {
      given: [
        file(
          "tools/slow.ts",
          "export default { api: 1, kind: 'reporter', name: 'slow', create() { throw new Error('no webhook is set'); } };\n",
        ),
      ],
      command:
        "confiture migrate status --reporter ./tools/slow.ts --database-url postgresql://localhost/app",
      shows:
        'error: Cannot start the reporter "./tools/slow.ts": no webhook is set',
    },
    cure:
      "Correct the plugin or its options; --verbose shows its stack. A run does without a reporter that is left out.",
  },
  "place/unknown": {
    cause:
      "--from or --to names neither an environment in db/environments nor the URL of a database, or an embedded database that was never started.",
    example: {
      given: [file("db/environments/local.yaml", "database: embedded\n")],
      command: "confiture sync --from production --to local",
      shows: 'error: Cannot find --from "production"',
    },
    cure: "Write the environment's file, or pass a URL: postgresql://…",
  },
  "place/same": {
    cause:
      "Both ends are one database, whatever they are called. Copying a database onto itself would empty it first.",
    example: {
      given: [
        file(
          "db/environments/local.yaml",
          "database_url: postgresql://localhost/app\n",
        ),
      ],
      command: "confiture sync --from local --to postgresql://localhost/app",
      shows: "both are one database",
    },
    cure: "Name another database with --to.",
  },
} as const satisfies Explanations;
