import type { Constraint } from "../../sql/parser.ts";
import { definitionsOf, listOf, walk } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";

/** A column, as far as the files tell. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly modifiers: readonly number[];
}

/** An index, or a constraint that makes one. */
export interface IndexFacts {
  readonly name: string | undefined;
  /** Undefined stands for an expression. */
  readonly columns: readonly (string | undefined)[];
  readonly isUnique: boolean;
  readonly isPrimary: boolean;
  readonly isPartial: boolean;
  /** The same for indexes that do the same. */
  readonly signature: string;
}

/** A table, as far as the files tell. */
export interface TableFacts {
  readonly name: Name;
  /** Whether there may be more to it than is listed: LIKE, inheritance, AS. */
  readonly isVague: boolean;
  readonly isTemporary: boolean;
  readonly isPartitioned: boolean;
  readonly columns: Map<string, ColumnFacts>;
  readonly indexes: IndexFacts[];
  /** Columns that a CHECK proves not to be null. */
  readonly proven: Set<string>;
  /** What constraints that are not validated yet would prove, by their names. */
  readonly pending: Map<string, readonly string[]>;
  readonly commented: Set<string>;
  isPartition: boolean;
  hasIdentity: boolean;
  hasChecks: boolean;
}

/** Notes what a constraint says of its table. */
export function addConstraint(
  facts: TableFacts,
  constraint: Constraint,
  columns: readonly string[],
): void {
  const { contype, conname, indexname } = constraint;
  switch (contype) {
    case "CONSTR_PRIMARY":
    case "CONSTR_UNIQUE": {
      const isPrimary = contype === "CONSTR_PRIMARY";
      const used = facts.indexes.find(({ name }) =>
        indexname !== undefined && name === indexname
      );
      if (used !== undefined) {
        facts.indexes.splice(facts.indexes.indexOf(used), 1);
      }
      facts.indexes.push({
        name: conname ?? nameOfKey(facts, columns, isPrimary),
        columns: used?.columns ?? columns,
        isUnique: true,
        isPrimary,
        isPartial: false,
        signature: "",
      });
      return;
    }
    case "CONSTR_EXCLUSION":
      facts.indexes.push({
        name: conname,
        columns: (constraint.exclusions ?? []).map((pair) => {
          const [element] = listOf(pair);
          return element !== undefined && "IndexElem" in element
            ? element.IndexElem.name
            : undefined;
        }),
        isUnique: false,
        isPrimary: false,
        isPartial: definitionsOf(constraint.options).length > 0,
        signature: "",
      });
      return;
    case "CONSTR_NOTNULL":
      noteProof(facts, constraint, columns);
      return;
    case "CONSTR_CHECK":
      facts.hasChecks = true;
      noteProof(facts, constraint, provenBy(constraint));
  }
}

function noteProof(
  { proven, pending }: TableFacts,
  { conname = "", skip_validation: isLater }: Constraint,
  columns: readonly string[],
): void {
  if (isLater === true) pending.set(conname, columns);
  else for (const column of columns) proven.add(column);
}

/** The name PostgreSQL gives a key that has none. */
function nameOfKey(
  { name }: TableFacts,
  columns: readonly string[],
  isPrimary: boolean,
): string {
  return isPrimary
    ? `${name.name}_pkey`
    : `${name.name}_${columns.join("_")}_key`;
}

/** The columns that a CHECK of the form `column IS NOT NULL`, or several joined by AND, proves. */
function provenBy({ raw_expr }: Constraint): readonly string[] {
  const parts = raw_expr !== undefined && "BoolExpr" in raw_expr &&
      raw_expr.BoolExpr.boolop === "AND_EXPR"
    ? raw_expr.BoolExpr.args ?? []
    : [raw_expr];
  return parts.flatMap((part) => {
    if (part === undefined || !("NullTest" in part)) return [];
    if (part.NullTest.nulltesttype !== "IS_NOT_NULL") return [];
    const words: string[] = [];
    walk(part.NullTest.arg, (_kind, value) => {
      if ("sval" in value && typeof value.sval === "string") {
        words.push(value.sval);
      }
    });
    return words.length === 1 ? words : [];
  });
}
