import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import type { RelationName } from "../relation.ts";
import type {
  ForeignKeyObstacle,
  IndexName,
  IndexObstacle,
  TriggerState,
} from "./obstacle.ts";
import type { TakenTable } from "./taken_off.ts";

/** An index that is wanted, and the one of its name that is there. */
export interface WantedIndex {
  readonly index: IndexObstacle;
  readonly there: IndexObstacle | undefined;
}

/**
 * Makes an index, or the exclusion constraint that makes it. One that is there
 * with another definition is refused by the server.
 */
export function indexStatements(
  table: RelationName,
  { index, there }: WantedIndex,
): readonly string[] {
  const name = quoteName(table.schema, index.name);
  const { constraint } = index;
  const isThere = there?.definition === index.definition;
  const making = constraint === undefined || constraint.takesIndex
    ? index.definition
    : `ALTER TABLE ONLY ${nameOf(table)} ADD CONSTRAINT ${
      quoteName(index.name)
    } ${constraint.definition}`;
  return [
    ...isThere ? [] : [
      // An empty one is the database's own; it cannot be named otherwise.
      `SET LOCAL default_tablespace = ${quoteLiteral(index.tablespace ?? "")}`,
      making,
    ],
    ...(index.statistics ?? []).map(({ column, target }) =>
      `ALTER INDEX ${name} ALTER COLUMN ${column} SET STATISTICS ${target}`
    ),
    ...commentOn(`INDEX ${name}`, index.comment),
  ];
}

/** The index of a partitioned table, and what is attached to it. */
export interface WantedWhole extends WantedIndex {
  readonly parts: readonly IndexName[];
}

/**
 * Makes the index of a partitioned table alone, and its constraint; it becomes
 * valid as the last partition's is attached.
 */
export function wholeStatements(
  table: RelationName,
  { index, there, parts }: WantedWhole,
): readonly string[] {
  const { constraint } = index;
  const made = constraint === undefined ? index : {
    ...index,
    constraint: { ...constraint, takesIndex: false },
  };
  return [
    ...indexStatements(table, { index: made, there }),
    ...parts.map((part) =>
      `ALTER INDEX ${quoteName(table.schema, index.name)} ATTACH PARTITION ${
        quoteName(part.table.schema, part.name)
      }`
    ),
    ...keyStatements(table, { index: made, there }),
  ];
}

/** What is made of an index that is there: constraint, mark, identity. */
export function keyStatements(
  table: RelationName,
  { index, there }: WantedIndex,
): readonly string[] {
  const { constraint } = index;
  const name = quoteName(index.name);
  const isMade = constraint === undefined || !constraint.takesIndex ||
    there?.constraint?.definition === constraint.definition;
  return [
    ...isMade ? [] : [
      `ALTER TABLE ONLY ${nameOf(table)} ADD CONSTRAINT ${name} ${
        constraint.isPrimary ? "PRIMARY KEY" : "UNIQUE"
      } USING INDEX ${name}${constraint.isDeferrable ? " DEFERRABLE" : ""}${
        constraint.isDeferred ? " INITIALLY DEFERRED" : ""
      }`,
    ],
    ...commentOn(
      `CONSTRAINT ${name} ON ${nameOf(table)}`,
      constraint?.comment,
    ),
    ...index.isClustered
      ? [`ALTER TABLE ONLY ${nameOf(table)} CLUSTER ON ${name}`]
      : [],
    ...index.isReplicaIdentity
      ? [
        `ALTER TABLE ONLY ${
          nameOf(table)
        } REPLICA IDENTITY USING INDEX ${name}`,
      ]
      : [],
  ];
}

/**
 * Makes a foreign key, for new rows only where PostgreSQL can look at the
 * others afterwards.
 */
export function foreignKeyStatements(
  foreignKey: ForeignKeyObstacle,
  there: ForeignKeyObstacle | undefined,
): readonly string[] {
  const { table, name, isPartitionedTable, isPartitioned } = foreignKey;
  const isLate = foreignKey.isValidated && !isPartitioned;
  return [
    ...there !== undefined ? [] : [
      `ALTER TABLE ${isPartitionedTable ? "" : "ONLY "}${
        nameOf(table)
      } ADD CONSTRAINT ${quoteName(name)} ${foreignKey.definition}${
        isLate ? " NOT VALID" : ""
      }`,
    ],
    ...commentOn(
      `CONSTRAINT ${quoteName(name)} ON ${nameOf(table)}`,
      foreignKey.comment,
    ),
  ];
}

/** Looks at the rows that were there before the foreign key. */
export function validationStatement(
  { table, name }: ForeignKeyObstacle,
): string {
  return `ALTER TABLE ONLY ${nameOf(table)} VALIDATE CONSTRAINT ${
    quoteName(name)
  }`;
}

const STATE_VERBS: Readonly<Record<TriggerState, string>> = {
  O: "ENABLE TRIGGER",
  D: "DISABLE TRIGGER",
  R: "ENABLE REPLICA TRIGGER",
  A: "ENABLE ALWAYS TRIGGER",
};

/** What becomes as it was when all else is. */
export function settlingStatements(table: TakenTable): readonly string[] {
  const triggers = table.triggers.map(({ name, state }) =>
    `${STATE_VERBS[state]} ${quoteName(name)}`
  );
  return [
    ...triggers.length === 0
      ? []
      : [`ALTER TABLE ONLY ${nameOf(table)} ${triggers.join(", ")}`],
    ...table.forcesRowSecurity
      ? [`ALTER TABLE ONLY ${nameOf(table)} FORCE ROW LEVEL SECURITY`]
      : [],
  ];
}

function commentOn(what: string, comment: string | undefined): string[] {
  return comment === undefined
    ? []
    : [`COMMENT ON ${what} IS ${quoteLiteral(comment)}`];
}

function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}
