import type { JsonObject } from "../kernel/events.ts";

const DURATION: JsonObject = {
  anyOf: [
    { type: "integer", minimum: 0 },
    { type: "string", pattern: "^\\s*\\d+\\s*(us|ms|s|min|h|d)?\\s*$" },
  ],
};

const PLUGIN: JsonObject = {
  anyOf: [
    { type: "string", minLength: 1 },
    {
      type: "object",
      properties: {
        name: { type: "string", minLength: 1 },
        options: { type: "object" },
      },
      required: ["name"],
      additionalProperties: false,
    },
  ],
};

const TEXTS: JsonObject = { type: "array", items: { type: "string" } };

const PARAMETER: JsonObject = { type: ["string", "integer", "boolean"] };

/** libpq's keywords, as they may stand under `database`. */
const PARAMETERS: readonly string[] = [
  "host",
  "hostaddr",
  "port",
  "database",
  "dbname",
  "user",
  "password",
  "passfile",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslpassword",
  "sslnegotiation",
  "connect_timeout",
  "application_name",
  "options",
  "target_session_attrs",
  "load_balance_hosts",
  "channel_binding",
  "require_auth",
  "keepalives",
  "keepalives_idle",
  "service",
  "servicefile",
  "client_encoding",
];

/** The JSON Schema of environment files. */
export const configSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "confiture environment",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    name: {
      type: "string",
      description: "What the environment is called in messages",
    },
    database: {
      description:
        "The word `embedded` for PostgreSQL inside confiture, or where the server is",
      anyOf: [
        { const: "embedded" },
        {
          type: "object",
          properties: Object.fromEntries(
            PARAMETERS.map((name) => [name, PARAMETER]),
          ),
          additionalProperties: false,
        },
      ],
    },
    database_url: {
      type: "string",
      minLength: 1,
      description: "The server as a URL, or as libpq's keywords and values",
    },
    include_dirs: {
      description: "What `confiture build` executes, in this order",
      type: "array",
      items: {
        anyOf: [
          { type: "string", minLength: 1 },
          {
            type: "object",
            properties: {
              path: { type: "string", minLength: 1 },
              recursive: { type: "boolean" },
              include: TEXTS,
              exclude: TEXTS,
              order: { type: "integer" },
            },
            required: ["path"],
            additionalProperties: false,
          },
        ],
      },
    },
    exclude_dirs: {
      ...TEXTS,
      description: "Directories that `confiture build` passes over",
    },
    migration: {
      type: "object",
      additionalProperties: false,
      properties: {
        directory: {
          type: "string",
          minLength: 1,
          description: "Where migrations are kept (default: db/migrations)",
        },
        tracking_table: {
          type: "string",
          minLength: 1,
          description: "The ledger: `table` or `schema.table`",
        },
        versioning: {
          enum: ["sequential", "timestamp"],
          description: "What `migrate generate` takes as version",
        },
        locking: {
          type: "object",
          additionalProperties: false,
          properties: {
            enabled: { type: "boolean" },
            timeout_ms: { type: "integer", minimum: 0 },
          },
        },
        lock_timeout: {
          ...DURATION,
          description: "How long a statement waits for a lock (default: 5s)",
        },
        lock_retries: {
          type: "integer",
          minimum: 0,
          description: "How often a transaction that met it is tried again",
        },
        statement_timeout: {
          ...DURATION,
          description: "How long a statement may take; 0 for ever",
        },
        out_of_order: {
          enum: ["refuse", "allow"],
          description:
            "What to do with migrations older than the newest applied",
        },
      },
    },
    loaders: { type: "array", items: PLUGIN, minItems: 1 },
    tracker: PLUGIN,
    executors: { type: "array", items: PLUGIN, minItems: 1 },
    reporters: { type: "array", items: PLUGIN },
    shadow: {
      type: "string",
      minLength: 1,
      description:
        "Where scratch databases are made: auto, create, embedded or a URL",
    },
  },
};
