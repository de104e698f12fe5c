import { quoteName } from "../../sql/quote.ts";
import type { RelationName } from "../relation.ts";
import { wholesOf, withWholes } from "./_index_tree.ts";
import type { TakenOff, TakenTable } from "./taken_off.ts";

/**
 * What one transaction executes to take everything off and to empty `tables`:
 * those alone, so that PostgreSQL refuses where others refer to them. What is
 * off already is passed over.
 */
export function takeOffStatements(
  taken: TakenOff,
  emptied: readonly RelationName[],
): readonly string[] {
  return [
    ...taken.tables.flatMap(triggersOff),
    ...taken.tables.filter(({ forcesRowSecurity }) => forcesRowSecurity)
      .map((table) =>
        `ALTER TABLE ONLY ${nameOf(table)} NO FORCE ROW LEVEL SECURITY`
      ),
    ...taken.foreignKeys.map(({ table, name, isPartitionedTable }) =>
      `ALTER TABLE ${isPartitionedTable ? "" : "ONLY "}${
        nameOf(table)
      } DROP CONSTRAINT IF EXISTS ${quoteName(name)}`
    ),
    ...wholesFirst(taken).flatMap(({ table, indexes }) =>
      indexesOff({ ...table, indexes })
    ),
    ...emptied.length === 0 ? [] : [
      `TRUNCATE ${
        emptied.map((table) => `ONLY ${nameOf(table)}`).join(", ")
      } CONTINUE IDENTITY RESTRICT`,
    ],
  ];
}

function triggersOff(table: TakenTable): readonly string[] {
  if (table.triggers.length === 0) return [];
  const actions = table.triggers.map(({ name }) =>
    `DISABLE TRIGGER ${quoteName(name)}`
  );
  return [`ALTER TABLE ONLY ${nameOf(table)} ${actions.join(", ")}`];
}

/**
 * Parts cannot be dropped, and go with what they are attached to; those that an
 * earlier run has not attached yet stand alone.
 */
function wholesFirst({ tables }: TakenOff): readonly {
  readonly table: TakenTable;
  readonly indexes: TakenTable["indexes"];
}[] {
  const wholes = wholesOf(tables);
  const levels = tables.flatMap((table) =>
    [...Map.groupBy(
      table.indexes,
      ({ name }) => withWholes({ table, name }, wholes).length,
    )].map(([level, indexes]) => ({ level, table, indexes }))
  );
  return levels.sort((a, b) => a.level - b.level);
}

/** An index whose constraint is not back yet may stand alone. */
function indexesOff(table: TakenTable): readonly string[] {
  const { indexes } = table;
  const constraints = indexes.filter(({ constraint }) => constraint);
  return [
    ...constraints.length === 0 ? [] : [
      `ALTER TABLE ${table.kind === "partitioned" ? "" : "ONLY "}${
        nameOf(table)
      } ${
        constraints.map(({ name }) =>
          `DROP CONSTRAINT IF EXISTS ${quoteName(name)}`
        ).join(", ")
      }`,
    ],
    ...indexes.length === 0 ? [] : [
      `DROP INDEX IF EXISTS ${
        indexes.map(({ name }) => quoteName(table.schema, name)).join(", ")
      }`,
    ],
  ];
}

function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}
