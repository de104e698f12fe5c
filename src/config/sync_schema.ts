import type { Json, JsonObject } from "../kernel/events.ts";

const TEXT: JsonObject = { type: "string", minLength: 1 };

const NAMES: JsonObject = {
  title: "a list of names",
  type: "array",
  items: TEXT,
};

const SHARE: JsonObject = {
  title: "a share such as 5% or 0.05",
  type: ["string", "number"],
  maximum: 1,
  pattern: "^\\s*(?:\\d+(?:\\.\\d+)?\\s*%|0?\\.\\d+|1(?:\\.0*)?)\\s*$",
};

const described = (description: string, schema: JsonObject): JsonObject => ({
  ...schema,
  description,
});

/** Numbers and switches stand for their own letters. */
const SCALAR: readonly Json[] = ["string", "number", "boolean"];

const RULE_KEYS: JsonObject = {
  strategy: {
    type: SCALAR,
    minLength: 1,
    description: "How the value is masked",
    examples: ["email", "phone", "name", "address", "redact", "hash", "null"],
  },
  sql: described("An expression over the row's own columns", TEXT),
  template: {
    type: SCALAR,
    description: "A text with {column}, {random(4)} and {last4}",
  },
  code: {
    title: "the path of a module",
    type: "string",
    pattern: "\\.[jt]s$",
    description:
      "A module that masks in this program, its path from this file: ./masks/notes.ts",
  },
  export: described("Which of the module's exports (default: default)", TEXT),
  proof: {
    enum: ["disjoint", "changed", "none"],
    description:
      "With code: no mask is a value of the column, no row keeps its value, or some may",
  },
  seed_env: described("The environment variable with the key", TEXT),
};

const RULE: JsonObject = {
  title: "a template, or a mapping with strategy, sql or code",
  description: "What becomes of the column",
  anyOf: [
    { type: SCALAR, description: "A text with {column}, {random(4)}, {last4}" },
    {
      type: "object",
      properties: RULE_KEYS,
      // The options of strategies are checked where strategies are known.
      additionalProperties: true,
    },
  ],
};

const LISTED_RULE: JsonObject = {
  type: "object",
  required: ["column"],
  properties: {
    column: described("The column's name", TEXT),
    ...RULE_KEYS,
  },
  additionalProperties: true,
};

const LISTED_RULES: JsonObject = { type: "array", items: LISTED_RULE };

const ROWS: JsonObject = {
  where: described("A condition in SQL", TEXT),
  limit: {
    type: "integer",
    minimum: 0,
    maximum: 9_000_000_000_000_000,
    description: "At most so many rows",
  },
  sample: described("A share of the rows", SHARE),
};

const SELECTION: JsonObject = {
  title: "a mapping with where, limit, sample or exclude",
  type: "object",
  additionalProperties: false,
  properties: {
    ...ROWS,
    exclude: { type: "boolean", description: "Whether no row is copied" },
  },
};

const START: JsonObject = {
  title: "a mapping with where, limit or sample",
  type: "object",
  additionalProperties: false,
  properties: ROWS,
};

/** The JSON Schema of db/sync_config.yaml. */
export const syncSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "confiture sync rules",
  description: "What `confiture sync` copies and masks: db/sync_config.yaml",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string", description: "Where editors find this schema" },
    anonymize: {
      type: "object",
      description: "Rules by table and column: users, app.users",
      additionalProperties: {
        title: "a mapping of columns to rules",
        anyOf: [
          { type: "object", additionalProperties: RULE },
          LISTED_RULES,
        ],
      },
    },
    tables: {
      title: "a mapping of tables to what is copied of them",
      description: "Which rows of tables are copied (default: all)",
      type: "object",
      properties: {
        include: {
          title: "a list of tables",
          description: "Tables to copy, with patterns (default: all)",
          anyOf: [NAMES, SELECTION],
        },
        exclude: {
          title: "a list of tables",
          description: "Tables to leave out: audit_*",
          anyOf: [NAMES, SELECTION],
        },
      },
      additionalProperties: SELECTION,
    },
    include: described("Tables to copy, with patterns (default: all)", NAMES),
    exclude: described("Tables to leave out: audit_*", NAMES),
    schemas: described("Schemas to copy (default: all)", NAMES),
    subset: {
      type: "object",
      additionalProperties: false,
      description:
        "Rows to start from: what their foreign keys need comes along",
      properties: {
        start: {
          type: "object",
          description: "Where to start, by table",
          additionalProperties: START,
        },
        sample: described("A share of every other table", SHARE),
      },
    },
    coverage: {
      title: "on, off or a mapping with ignore, personal, sample_rows",
      description:
        "Whether personal data without a rule stops the run (default: on)",
      anyOf: [
        { enum: ["on", "off", true, false, "true", "false"] },
        {
          type: "object",
          additionalProperties: false,
          properties: {
            enabled: { type: "boolean", description: "The same as on or off" },
            ignore: described("Columns that are not personal: tags.*", NAMES),
            personal: described("Columns that always are: *_note", NAMES),
            sample_rows: {
              type: "integer",
              minimum: 0,
              maximum: 100_000,
              description:
                "How many rows of a table are looked at; 0 for none (default: 1000)",
            },
          },
        },
      ],
    },
    seed_env: {
      title: "the name of an environment variable",
      type: "string",
      pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
      description:
        "The variable that holds the key of the masks (default: CONFITURE_MASK_KEY)",
    },
  },
};

/** The Python tool's file of rules: tables, and a list of rules for each. */
export const listsSchema: JsonObject = {
  type: "object",
  additionalProperties: LISTED_RULES,
};

/** The Python tool's profiles: strategies by name, and tables that use them. */
export const profileSchema: JsonObject = {
  type: "object",
  required: ["strategies", "tables"],
  additionalProperties: false,
  properties: {
    name: { type: SCALAR },
    version: { type: SCALAR },
    global_seed: { type: "integer" },
    strategies: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["type"],
        additionalProperties: false,
        properties: {
          type: TEXT,
          config: { type: "object", additionalProperties: true },
          seed_env_var: TEXT,
        },
      },
    },
    tables: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["rules"],
        additionalProperties: false,
        properties: { rules: LISTED_RULES },
      },
    },
  },
};
