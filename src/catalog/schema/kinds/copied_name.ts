import { has, textOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";

/**
 * SQL that is true where the index of a partition, which is a copy, is called
 * otherwise than the server calls copies; its constraint is called the same.
 */
export function ownName(index: string, ending: string): string {
  return `(SELECT NULLIF(octet_length(g.usual) < 64 AND o.relname <> g.usual, false) FROM pg_class o
       JOIN pg_inherits h ON h.inhrelid = o.oid JOIN pg_index ox ON ox.indexrelid = o.oid JOIN pg_class oc ON oc.oid = ox.indrelid,
       LATERAL (SELECT concat_ws('_', oc.relname, CASE WHEN ${ending} <> 'pkey' THEN string_agg(a.attname, '_' ORDER BY a.attnum) END, ${ending}) AS usual
                  FROM pg_attribute a WHERE a.attrelid = o.oid AND a.attnum > 0) AS g WHERE o.oid = ${index})`;
}

/** Whether a copy is made before its original, which then takes it as its own. */
export function comesFirst(object: SchemaObject): boolean {
  return object.copyOf !== undefined && has(object, "ownName");
}

/** Whether a copy must be there before its table is attached. */
export function comesBeforeLink(object: SchemaObject): boolean {
  return comesFirst(object) ||
    object.copyOf !== undefined && object.kind === "constraint" &&
      textOf(object, "type") === "c";
}
