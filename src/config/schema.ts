import type { JsonObject } from "../kernel/events.ts";
import { RULE_NAMES } from "../lint/rule_names.ts";
import { databaseSchema } from "./database_schema.ts";

/** The longest that PostgreSQL's settings can count. */
const MOST_MS = 2_147_483_647;

const NAME = '(?:[\\p{L}_][\\p{L}\\p{N}_$]*|"(?:[^"]|"")+")';

const TEXT: JsonObject = { type: "string", minLength: 1 };

const TEXTS: JsonObject = { type: "array", items: TEXT };

const WHOLE: JsonObject = { type: "integer", minimum: 0, maximum: MOST_MS };

const DURATION: JsonObject = {
  title: "a duration such as 500ms, 5s, 1min or 2h",
  type: ["string", "number"],
  pattern: "^\\s*\\d+(?:\\.\\d+)?\\s*(?:us|ms|s|min|h|d)?\\s*$",
};

const URL: JsonObject = {
  title: "a URL (postgresql://…) or keywords (host=… dbname=…)",
  type: "string",
  pattern: "^\\s*(?:postgres(?:ql)?://|[a-z_]+\\s*=)",
};

const described = (description: string, schema: JsonObject): JsonObject => ({
  ...schema,
  description,
});

const plugin = (description: string): JsonObject => ({
  title: "a plugin's name, or a mapping with name and options",
  description,
  anyOf: [
    TEXT,
    {
      type: "object",
      additionalProperties: false,
      required: ["name"],
      properties: {
        name: described("A built-in's name, a file or a package", TEXT),
        options: { type: "object", description: "What the plugin is given" },
      },
    },
  ],
});

const plugins = (description: string, minItems: number): JsonObject => ({
  type: "array",
  minItems,
  items: plugin("A built-in's name, a file or a package"),
  description,
});

const reporters: JsonObject = {
  type: "array",
  minItems: 0,
  items: {
    title: "a reporter's name, or a mapping with name, output and options",
    description: "A built-in's name, a file or a package",
    anyOf: [
      TEXT,
      {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: {
          name: described("A built-in's name, a file or a package", TEXT),
          output: described(
            "The file that it writes to, from the project's directory (default: standard output)",
            TEXT,
          ),
          options: { type: "object", description: "What the plugin is given" },
        },
      },
    ],
  },
  description: "Who tells what happens (default: text)",
};

const includeDir: JsonObject = {
  title: "a directory, or a mapping with path",
  anyOf: [
    TEXT,
    {
      type: "object",
      additionalProperties: false,
      required: ["path"],
      properties: {
        path: described("Directory or file, relative to the project", TEXT),
        recursive: {
          type: "boolean",
          description: "Whether its directories count too (default: true)",
        },
        include: described("Patterns of files (default: **/*.sql)", TEXTS),
        exclude: described("Patterns of files to leave out", TEXTS),
        order: { type: "integer", description: "Lower ones come first" },
      },
    },
  ],
};

const build: JsonObject = {
  type: "object",
  additionalProperties: false,
  description: "How `confiture build` works",
  properties: {
    order: {
      enum: ["path", "dependencies"],
      description:
        "What decides which file comes first: its path, or what it needs of others (default: path)",
    },
    baseline: {
      type: "boolean",
      description:
        "Whether the schema is what all migrations lead to, so that `confiture build` records them as applied (default: false)",
    },
  },
};

const RULE_SETTING: JsonObject = { enum: ["off", "warn", "error"] };

const lint: JsonObject = {
  type: "object",
  additionalProperties: false,
  description: "What `lint`, `migrate up` and `migrate preflight` look for",
  properties: {
    rules: {
      type: "object",
      additionalProperties: false,
      description: "Rules to leave out, or to take for warnings or errors",
      properties: Object.fromEntries(
        RULE_NAMES.map((
          name,
        ) => [name, described("What to make of it", RULE_SETTING)]),
      ),
    },
  },
};

const REPEATABLE_KINDS: JsonObject = {
  type: "array",
  items: { enum: ["functions", "views", "triggers", "policies"] },
};

const migration: JsonObject = {
  type: "object",
  additionalProperties: false,
  description: "How migrations are found and run",
  properties: {
    directory: described(
      "Where migrations are kept (default: db/migrations)",
      TEXT,
    ),
    tracking_table: {
      title: "a table's name: table or schema.table",
      type: "string",
      pattern: `^\\s*(?:${NAME}\\.)?${NAME}\\s*$`,
      description: "The ledger (default: tb_confiture)",
    },
    versioning: {
      enum: ["sequential", "timestamp"],
      description: "What `migrate generate` counts by (default: sequential)",
    },
    locking: {
      type: "object",
      additionalProperties: false,
      description: "How two runs are kept apart",
      properties: {
        enabled: described(
          "Whether a run takes the lock (default: true)",
          { type: "boolean" },
        ),
        timeout_ms: described(
          "Milliseconds to wait for another run (default: 30000)",
          WHOLE,
        ),
      },
    },
    lock_timeout: described(
      "How long a statement waits for a table; 0 for ever (default: 2s)",
      DURATION,
    ),
    lock_retries: described(
      "How often a transaction that waited too long is tried again (default: 10)",
      WHOLE,
    ),
    lock_budget: described(
      "For how long it is tried again; 0 for ever (default: 5min)",
      DURATION,
    ),
    max_queue: described(
      "How many sessions may queue behind a transaction that waits for a table, before it gives way and tries again later; 0 for any number (default: 20)",
      WHOLE,
    ),
    statement_timeout: described(
      "How long a statement may take; 0 for ever (default: 0)",
      DURATION,
    ),
    out_of_order: {
      enum: ["refuse", "allow", "if-independent"],
      description:
        "What becomes of migrations older than the newest applied (default: refuse)",
    },
    repeatables: {
      title: "a list of functions, views, triggers, policies, or a mapping",
      description:
        "What of db/schema `migrate up` applies again where its meaning has changed (default: nothing)",
      examples: [["functions", "views", "triggers", "policies"]],
      anyOf: [
        REPEATABLE_KINDS,
        {
          type: "object",
          additionalProperties: false,
          required: ["kinds"],
          properties: {
            kinds: described("Which kinds", REPEATABLE_KINDS),
            drop: {
              type: "boolean",
              description:
                "Whether what db/schema does not have is dropped (default: false)",
            },
          },
        },
      ],
    },
  },
};

/** The JSON Schema of environment files. */
export const configSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "confiture environment",
  description: "An environment: db/environments/NAME.yaml",
  type: "object",
  additionalProperties: false,
  not: { required: ["database", "database_url"] },
  properties: {
    $schema: { type: "string", description: "Where editors find this schema" },
    name: described(
      "What messages call the environment (default: the file's name)",
      TEXT,
    ),
    database: {
      title: "the word embedded, or a mapping with host, port, database …",
      description:
        "Where the database is: PostgreSQL inside confiture, or a server",
      anyOf: [{ const: "embedded" }, databaseSchema],
      examples: ["embedded"],
    },
    database_url: described("Where the server is, on one line", URL),
    direct_url: described(
      "The same database without the pooler before it: used instead of the other",
      URL,
    ),
    include_dirs: {
      type: "array",
      items: includeDir,
      description: "What `confiture build` executes (default: db/schema)",
    },
    exclude_dirs: described("What `confiture build` passes over", TEXTS),
    build,
    lint,
    migration,
    loaders: plugins("Who finds migrations (default: sql, typescript)", 1),
    tracker: plugin("Who remembers what is applied (default: table)"),
    executors: plugins(
      "Who runs migrations: the first that accepts one (default: concurrent, transactional)",
      1,
    ),
    reporters,
    shadow: {
      title: "auto, create, embedded or a URL (postgresql://…)",
      type: "string",
      examples: ["auto", "create", "embedded"],
      pattern:
        "^\\s*(?:auto|create|embedded|postgres(?:ql)?://.*|[a-z_]+\\s*=.*)\\s*$",
      description:
        "Where scratch databases are made: auto is the environment's own server, else embedded (default: auto)",
    },
  },
};
