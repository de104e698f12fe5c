import type { JsonObject } from "../kernel/events.ts";
import type { ReadSchema, ReadSchemas } from "../mediums/diff/mod.ts";
import type { Graph, GraphTable } from "../mediums/graph/mod.ts";
import {
  COUNT,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";

const SIDE = record({
  label: TEXT,
  detail: TEXT_OR_NULL,
  server_version: COUNT,
});

const FATE: JsonObject = { enum: ["added", "removed", "changed", null] };

/** The JSON Schema of `schema graph`. */
export const GRAPH_SCHEMA: JsonObject = record({
  success: SWITCH,
  old: { anyOf: [SIDE, { type: "null" }] },
  new: SIDE,
  as: { enum: ["svg", "mermaid", "dot"] },
  columns: { enum: ["all", "keys", "none"] },
  output: TEXT_OR_NULL,
  drawing: TEXT_OR_NULL,
  tables: listOf(record({
    schema: TEXT,
    name: TEXT,
    change: FATE,
    was: TEXT_OR_NULL,
    columns: listOf(record({
      name: TEXT,
      type: TEXT,
      primary_key: SWITCH,
      foreign_key: SWITCH,
      unique: SWITCH,
      not_null: SWITCH,
      change: FATE,
      was: TEXT_OR_NULL,
    })),
    partitions: listOf(TEXT),
  })),
  foreign_keys: listOf(record({
    name: TEXT,
    from: TEXT,
    columns: listOf(TEXT),
    to: TEXT,
    references: listOf(TEXT),
    unique: SWITCH,
    optional: SWITCH,
    change: FATE,
  })),
  cut_keys: COUNT,
  remarks: listOf(TEXT),
});

/** What was drawn, and where. */
export interface GraphAnswer {
  readonly read: ReadSchemas;
  readonly graph: Graph;
  readonly as: string;
  readonly detail: string;
  /** The file it was written to; the drawing is in the document where there is none. */
  readonly output: string | undefined;
  readonly drawing: string;
  readonly cutKeys: number;
  readonly remarks: readonly string[];
}

/** The JSON document of `schema graph`. */
export function graphDocument(
  { read, graph, as, detail, output, drawing, cutKeys, remarks }: GraphAnswer,
): JsonObject {
  const names = new Map(graph.tables.map((table) => [table.id, table]));
  return {
    success: true,
    old: read.old === undefined ? null : sideDocument(read.old),
    new: sideDocument(read.new),
    as,
    columns: detail,
    output: output ?? null,
    drawing: output === undefined ? drawing : null,
    tables: graph.tables.map((table) => ({
      schema: table.schema,
      name: table.name,
      change: table.fate ?? null,
      was: table.was ?? null,
      columns: table.columns.map((column) => ({
        name: column.name,
        type: column.type,
        primary_key: column.isPrimary,
        foreign_key: column.isForeign,
        unique: column.isUnique,
        not_null: column.isNotNull,
        change: column.fate ?? null,
        was: column.was ?? null,
      })),
      partitions: table.partitions,
    })),
    foreign_keys: graph.keys.map((key) => ({
      name: key.name,
      from: nameOf(names.get(key.from)),
      columns: key.columns,
      to: nameOf(names.get(key.to)),
      references: key.references,
      unique: key.isUnique,
      optional: key.isOptional,
      change: key.fate ?? null,
    })),
    cut_keys: cutKeys,
    remarks,
  };
}

function nameOf(table: GraphTable | undefined): string {
  return table === undefined ? "" : `${table.schema}.${table.name}`;
}

function sideDocument(
  { label, detail, serverVersion }: ReadSchema,
): JsonObject {
  return { label, detail: detail ?? null, server_version: serverVersion };
}
