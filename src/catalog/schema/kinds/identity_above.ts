import { asideName } from "../aside.ts";
import { textOf } from "../facts.ts";
import { lineageOf } from "../lineage.ts";
import type { Change, Schema, SchemaObject } from "../model.ts";
import {
  columnDefinition,
  countingOf,
  identityOf,
} from "./column_definition.ts";

/** Whether tables inherit from the table of a column. */
export function hasChildren(
  { parent = "" }: SchemaObject,
  schemas: readonly Schema[],
): boolean {
  return schemas.some((schema) => lineageOf(schema).below.has(parent));
}

/**
 * Adds an identity column to a table that others inherit from, which no one
 * statement does. The rows of the others are counted as well, since they may
 * not be without a value; the identity goes on behind them.
 */
export function identityAbove(object: SchemaObject): readonly Change[] {
  const [table, name] = [textOf(object, "table"), textOf(object, "name")];
  const { name: sequence = "", increment, min, max, start, cycle } = countingOf(
    object,
  );
  const aside = asideName(`${table}.${name}`, "count");
  const plain: SchemaObject = {
    ...object,
    facts: { ...object.facts, identity: null },
  };
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return [
    {
      sql:
        `CREATE SEQUENCE ${aside} INCREMENT ${increment} MINVALUE ${min} MAXVALUE ${max} START ${start}${
          cycle === "true" ? " CYCLE" : ""
        }`,
    },
    {
      sql: `ALTER TABLE ${table} ADD COLUMN ${
        columnDefinition(plain, `nextval(${literal(aside)})`)
      }`,
      hazards: [{
        type: "rewrite",
        object: object.id,
        text: "Writes the whole table again under an exclusive lock",
      }],
    },
    { sql: `ALTER TABLE ${table} ALTER COLUMN ${name} DROP DEFAULT` },
    {
      sql: `ALTER TABLE ${table} ALTER COLUMN ${name} ADD ${
        identityOf(object)
      }`,
    },
    {
      sql: `SELECT setval(${
        literal(sequence)
      }, last_value, is_called) FROM ${aside}`,
    },
    { sql: `DROP SEQUENCE ${aside}` },
  ];
}
