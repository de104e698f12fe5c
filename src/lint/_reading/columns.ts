import type { ColumnDef, Constraint, RangeVar } from "../../sql/parser.ts";
import { typeWord, wordsOf } from "../../sql/tree.ts";
import { commandsOf } from "./commands.ts";
import type { LintStatement } from "./statement.ts";

/** A column that a statement makes. */
export interface NewColumn {
  readonly table: RangeVar;
  readonly name: string;
  readonly column: ColumnDef;
  /** The last word of its type's name: `int4`, `varchar`, `serial`. */
  readonly type: string;
  readonly constraints: readonly Constraint[];
  /** Whether the table was there before. */
  readonly isAdded: boolean;
  /** In the file. */
  readonly offset: number;
}

/** The columns that CREATE TABLE or ADD COLUMN make. */
export function newColumns(statement: LintStatement): readonly NewColumn[] {
  return [...createdColumns(statement), ...addedColumns(statement)];
}

/** The columns that ADD COLUMN makes. */
export function addedColumns(statement: LintStatement): readonly NewColumn[] {
  return commandsOf(statement, "AT_AddColumn").flatMap((
    { table, command: { def } },
  ) =>
    def !== undefined && "ColumnDef" in def
      ? [columnOf(def.ColumnDef, { table, statement, isAdded: true })]
      : []
  );
}

/** The columns of a CREATE TABLE. */
export function createdColumns(
  statement: LintStatement,
): readonly NewColumn[] {
  const { relation: table, tableElts = [] } = statement.is("CreateStmt") ??
    statement.is("CreateForeignTableStmt")?.base ??
    {};
  if (table === undefined) return [];
  return tableElts.flatMap((element) =>
    "ColumnDef" in element
      ? [columnOf(element.ColumnDef, { table, statement, isAdded: false })]
      : []
  );
}

/** One constraint of a column, of a kind. */
export function constraintOf(
  { constraints }: Pick<NewColumn, "constraints">,
  type: Constraint["contype"],
): Constraint | undefined {
  return constraints.find(({ contype }) => contype === type);
}

const SERIAL: ReadonlySet<string> = new Set([
  "bigserial",
  "serial",
  "serial2",
  "serial4",
  "serial8",
  "smallserial",
]);

/** Whether a type is a whole number with a sequence. */
export function isSerial({ type }: Pick<NewColumn, "type">): boolean {
  return SERIAL.has(type);
}

/** Whether a column gets its values from a sequence of its own. */
export function isNumbered(column: NewColumn): boolean {
  return isSerial(column) ||
    constraintOf(column, "CONSTR_IDENTITY") !== undefined;
}

/** A constraint that a statement makes, of a column or of a table. */
export interface NewConstraint {
  readonly table: RangeVar;
  readonly constraint: Constraint;
  /** The columns it is of, where it names them. */
  readonly columns: readonly string[];
  /** Set where ALTER TABLE adds it to a table there was: with ADD COLUMN, or alone. */
  readonly isAdded: boolean;
  /** Whether it is a part of a column's definition. */
  readonly isOfColumn: boolean;
  /** In the file. */
  readonly offset: number;
}

/** The constraints that CREATE TABLE, ADD COLUMN or ADD CONSTRAINT make. */
export function newConstraints(
  statement: LintStatement,
): readonly NewConstraint[] {
  const ofColumns = newColumns(statement).flatMap((
    { table, constraints, name, isAdded },
  ) =>
    constraints.map((constraint): NewConstraint => ({
      table,
      constraint,
      columns: [name],
      isAdded,
      isOfColumn: true,
      offset: statement.at(constraint.location),
    }))
  );
  const { relation, tableElts = [] } = statement.is("CreateStmt") ?? {};
  const ofTable = tableElts.flatMap((element) =>
    "Constraint" in element && relation !== undefined
      ? [tableConstraint(element.Constraint, relation, { statement })]
      : []
  );
  const added = commandsOf(statement, "AT_AddConstraint").flatMap((
    { table, command: { def } },
  ) =>
    def !== undefined && "Constraint" in def
      ? [tableConstraint(def.Constraint, table, { statement, isAdded: true })]
      : []
  );
  return [...ofColumns, ...ofTable, ...added];
}

/** The constraints of a kind that ADD CONSTRAINT makes. */
export function addedConstraints(
  statement: LintStatement,
  type: Constraint["contype"],
): readonly NewConstraint[] {
  return newConstraints(statement).filter((
    { constraint, isAdded, isOfColumn },
  ) => isAdded && !isOfColumn && constraint.contype === type);
}

function columnOf(
  column: ColumnDef,
  { table, statement, isAdded }: {
    readonly table: RangeVar;
    readonly statement: LintStatement;
    readonly isAdded: boolean;
  },
): NewColumn {
  return {
    table,
    name: column.colname ?? "",
    column,
    type: typeWord(column.typeName),
    constraints: constraintsOf(column),
    isAdded,
    offset: statement.at(column.location),
  };
}

/** A column's constraints, each with the NOT ENFORCED that stands behind it. */
function constraintsOf({ constraints = [] }: ColumnDef): readonly Constraint[] {
  const all = constraints.flatMap((node) =>
    "Constraint" in node ? [node.Constraint] : []
  );
  return all.map((constraint, index) =>
    all[index + 1]?.contype === "CONSTR_ATTR_NOT_ENFORCED"
      ? { ...constraint, is_enforced: false }
      : constraint
  );
}

function tableConstraint(
  constraint: Constraint,
  table: RangeVar,
  { statement, isAdded = false }: {
    readonly statement: LintStatement;
    readonly isAdded?: boolean;
  },
): NewConstraint {
  return {
    table,
    constraint,
    columns: wordsOf(
      constraint.contype === "CONSTR_FOREIGN"
        ? constraint.fk_attrs
        : constraint.keys,
    ),
    isAdded,
    isOfColumn: false,
    offset: statement.at(constraint.location),
  };
}
