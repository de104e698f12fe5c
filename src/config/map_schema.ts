import type { Json, JsonObject } from "../kernel/events.ts";

const TEXT: JsonObject = { type: "string", minLength: 1 };

const SQL: JsonObject = { ...TEXT, title: "SQL as a text" };

const NAMES: JsonObject = {
  title: "a list of names",
  type: "array",
  items: TEXT,
};

const described = (description: string, schema: JsonObject): JsonObject => ({
  ...schema,
  description,
});

const COLUMN: JsonObject = {
  title: "a column of the target, ~, or a mapping with target, transform, back",
  description: "The target's column; ~ for one that stays behind",
  anyOf: [
    { ...TEXT },
    { type: "null" },
    {
      type: "object",
      additionalProperties: false,
      properties: {
        target: described("The target's column (default: the same name)", TEXT),
        transform: described("SQL over the source's row", SQL),
        back: described("SQL over the target's row, for the way back", SQL),
      },
    },
  ],
};

/** Numbers and switches stand for their own letters. */
const VALUE: readonly Json[] = ["string", "number", "boolean", "null"];

/** How rows of one table of the source are read. */
const READING: JsonObject = {
  columns: {
    title: "a mapping of the source's columns to the target's",
    type: "object",
    description: "Columns that have another name, another value, or stay",
    additionalProperties: COLUMN,
  },
  values: {
    title: "a mapping of the target's columns to SQL",
    type: "object",
    description: "More columns of the target: SQL over the source's row",
    additionalProperties: {
      title: "SQL as a text",
      type: VALUE,
      minLength: 1,
    },
  },
  where: described("Which rows: a condition over the source's row", SQL),
  back_where: described(
    "Which rows of the target are its own: a condition over the target's row",
    SQL,
  ),
  key: {
    ...NAMES,
    minItems: 1,
    description:
      "Columns of the source that identify a row (default: the primary key)",
  },
};

const SOURCE: JsonObject = described(
  "The source's table (default: the same name)",
  TEXT,
);

const CUSTOM_SQL: JsonObject = described(
  "INSERT INTO the table, instead of columns: from confiture_source.TABLE, run again at the cutover",
  SQL,
);

const FROM: JsonObject = {
  title: "a list of sources",
  type: "array",
  minItems: 1,
  description: "Tables of the source that are merged",
  items: {
    title: "a mapping with source and columns, values, where",
    type: "object",
    required: ["source"],
    additionalProperties: false,
    properties: { source: SOURCE, ...READING },
  },
};

const TABLE: JsonObject = {
  title: "a mapping with source, columns, values, where",
  description: "What a table of the target is made of",
  type: "object",
  additionalProperties: false,
  properties: {
    source: SOURCE,
    ...READING,
    from: FROM,
    custom_sql: CUSTOM_SQL,
  },
};

/** The Python tool's way: the target's table is named inside. */
const LISTED_TABLES: JsonObject = {
  title: "a list of tables",
  type: "array",
  items: {
    title: "a mapping with source_table, target_table and columns",
    type: "object",
    additionalProperties: false,
    properties: {
      source_table: SOURCE,
      target_table: described(
        "The target's table (default: the same name)",
        TEXT,
      ),
      ...READING,
      custom_sql: CUSTOM_SQL,
    },
  },
};

/** The JSON Schema of db/migration_map.yaml. */
export const mapSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "confiture migration map",
  description:
    "How rows come into a new schema with `confiture migrate schema-to-schema`: db/migration_map.yaml",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string", description: "Where editors find this schema" },
    tables: {
      title: "a mapping of the target's tables to what they are made of",
      description:
        "Tables of the target; those of one name at both ends need no word",
      anyOf: [
        { type: "object", additionalProperties: TABLE },
        LISTED_TABLES,
      ],
    },
    ignore: described("Tables of the source that stay behind: audit_*", NAMES),
    empty: described("Tables of the target that get nothing", NAMES),
  },
};

/** A file that is a list of tables and nothing else. */
export const mapListSchema: JsonObject = LISTED_TABLES;
