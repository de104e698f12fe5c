import type { Constraint, Node } from "../../sql/parser.ts";
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
  /** What its expressions and its predicate look at. */
  readonly reads?: readonly string[];
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
  /** What tells its partitions apart; undefined stands for an expression. */
  readonly partitionKey: readonly (string | undefined)[];
  readonly columns: Map<string, ColumnFacts>;
  readonly indexes: IndexFacts[];
  /** Columns that are NOT NULL. */
  readonly notNull: Set<string>;
  /** Generated columns that are computed as they are read. */
  readonly virtual: Set<string>;
  /** CHECKs, and what NOT NULL would do once it is validated, by their names. */
  readonly checks: Map<string, CheckFacts>;
  /** By their names. */
  readonly foreignKeys: Map<string, ForeignKeyFacts>;
  readonly commented: Set<string>;
  /** The partitioned table that it is a part of, by its key. */
  partOf?: string;
  /** Whether it takes the rows that no other partition takes. */
  isDefault: boolean;
  hasIdentity: boolean;
}

/** A CHECK, or a NOT NULL that has a name. */
export interface CheckFacts {
  /** Columns it looks at. */
  readonly reads: readonly string[];
  /** Columns that are not null where it holds. */
  readonly proves: readonly string[];
  /** Whether it says nothing else. */
  readonly isProof: boolean;
  isValid: boolean;
}

/** A foreign key. */
export interface ForeignKeyFacts {
  readonly columns: readonly string[];
  isValid: boolean;
}

/** Whether a column is NOT NULL, or a CHECK proves that it could be. */
export function isProven(
  { notNull, checks }: TableFacts,
  column: string,
): boolean {
  return notNull.has(column) ||
    [...checks.values()].some(({ isValid, proves }) =>
      isValid && proves.includes(column)
    );
}

/** The columns that an expression names. */
export function columnsIn(tree: unknown): readonly string[] {
  const found = new Set<string>();
  walk(tree, (kind, value) => {
    if (kind !== "ColumnRef") return;
    const last = stringsIn(value).at(-1);
    if (last !== undefined) found.add(last);
  });
  return [...found];
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
      if (!isPrimary) return;
      for (const column of used?.columns ?? columns) {
        if (column !== undefined) facts.notNull.add(column);
      }
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
    case "CONSTR_NOTNULL": {
      const isLater = constraint.skip_validation === true;
      if (!isLater) { for (const column of columns) facts.notNull.add(column); }
      addCheck(facts, constraint, {
        reads: columns,
        proves: columns,
        isProof: true,
      });
      return;
    }
    case "CONSTR_CHECK": {
      const proves = provenBy(constraint);
      addCheck(facts, constraint, {
        reads: columnsIn(constraint.raw_expr),
        proves,
        isProof: proves.length === partsOf(constraint).length,
      });
      return;
    }
    case "CONSTR_GENERATED":
      if (constraint.generated_kind !== "v") return;
      for (const column of columns) facts.virtual.add(column);
      return;
    case "CONSTR_FOREIGN":
      facts.foreignKeys.set(
        conname ??
          freeName(
            `${facts.name.name}_${columns.join("_")}_fkey`,
            facts.foreignKeys,
          ),
        {
          columns,
          isValid: constraint.skip_validation !== true,
        },
      );
  }
}

function addCheck(
  { name: { name }, checks }: TableFacts,
  constraint: Constraint,
  check: Omit<CheckFacts, "isValid">,
): void {
  const { conname, contype, skip_validation: isLater } = constraint;
  const [column, ...others] = check.reads;
  const isOfOne = column !== undefined && others.length === 0;
  const base = contype === "CONSTR_NOTNULL"
    ? `${name}_${column}_not_null`
    : isOfOne
    ? `${name}_${column}_check`
    : `${name}_check`;
  const isValid = isLater !== true && constraint.is_enforced !== false;
  checks.set(conname ?? freeName(base, checks), { ...check, isValid });
}

/** The name PostgreSQL gives where nobody has said one. */
function freeName(base: string, taken: ReadonlyMap<string, unknown>): string {
  let name = base;
  for (let count = 1; taken.has(name); count++) name = `${base}${count}`;
  return name;
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
function provenBy(constraint: Constraint): readonly string[] {
  return partsOf(constraint).flatMap((part) => {
    if (!("NullTest" in part)) return [];
    if (part.NullTest.nulltesttype !== "IS_NOT_NULL") return [];
    const words = stringsIn(part.NullTest.arg);
    return words.length === 1 ? words : [];
  });
}

function partsOf({ raw_expr: tree }: Constraint): readonly Node[] {
  if (tree === undefined) return [];
  return "BoolExpr" in tree && tree.BoolExpr.boolop === "AND_EXPR"
    ? tree.BoolExpr.args ?? []
    : [tree];
}

function stringsIn(tree: unknown): readonly string[] {
  const words: string[] = [];
  walk(tree, (_kind, value) => {
    if ("sval" in value && typeof value.sval === "string") {
      words.push(value.sval);
    }
  });
  return words;
}
