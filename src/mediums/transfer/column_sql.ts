import type { WrittenSql } from "../../config/map_tables.ts";
import type { RelationName } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { fieldOf, isTree, listOf, onlyEntry } from "../../sql/object_name.ts";
import { parseStatements, syntaxProblemOf } from "../../sql/parser.ts";
import { functionsIn, walk } from "../../sql/tree.ts";

/** What an expression over a row is made of, by PostgreSQL's own parser. */
export interface ColumnSql {
  /** As it was written. */
  readonly text: string;
  /** In parentheses, on lines of their own: it may end with a comment. */
  readonly expression: string;
  /** Names without a table; more than the row's own where it holds a subquery. */
  readonly names: readonly string[];
  /** Names with their table: `users.id`. */
  readonly qualified: readonly Qualified[];
  /** Whether it mentions all of a row: `users.*`. */
  readonly readsAll: boolean;
  /** Other tables that it looks into, as it names them. */
  readonly tables: readonly Partial<RelationName>[];
  /** Whether it has another value each time. */
  readonly isFleeting: boolean;
  /** Whether it has the same value in every row. */
  readonly isConstant: boolean;
  /** Whether two values of a column never become one. */
  readonly isOneToOne: boolean;
  /** Whether it is the name of a column and nothing else. */
  readonly isName: boolean;
}

/** A column with what stands before it. */
export interface Qualified {
  readonly table: string;
  readonly column: string;
}

/** Reads an expression; what is wrong with it is told at its place. */
export async function readColumnSql(
  { text, place }: WrittenSql,
): Promise<{ readonly sql: ColumnSql } | { readonly problem: Problem }> {
  const expression = `(\n${text}\n)`;
  const statement = `SELECT ${expression}`;
  const at = place === undefined ? {} : { place };
  const refused = (why: string, hint: string) => ({
    problem: { message: `${shortly(text)} ${why}`, ...at, hint },
  });
  const trees = await parseStatements(statement);
  if (trees === undefined) {
    const problem = await syntaxProblemOf(statement);
    return refused(
      `is no expression: ${problem?.message ?? "PostgreSQL cannot read it"}`,
      "Write what may stand behind SELECT, without SELECT",
    );
  }
  const [tree, second] = trees;
  const value = second === undefined ? valueOf(tree) : undefined;
  if (value === undefined) {
    return refused(
      "is more than one expression",
      "Write one value, without a comma or FROM outside of parentheses",
    );
  }
  let hasParameter = false;
  walk({ value }, (kind) => {
    if (kind === "ParamRef") hasParameter = true;
  });
  if (hasParameter) {
    return refused(
      "has a parameter, and nobody to give it",
      "Write out the value instead of $1",
    );
  }
  const writes = functionsIn({ value }).find(({ name }) => WRITING.has(name));
  if (writes !== undefined) {
    return refused(
      `calls ${writes.name}(), and whoever reads rows changes nothing`,
      "Leave the column out: the target's default numbers it",
    );
  }
  return { sql: { text, expression, ...factsOf(value) } };
}

/** The one thing that is selected, where it is all that the statement says. */
function valueOf(tree: unknown): unknown {
  const [kind, body] = onlyEntry(tree);
  if (kind !== "SelectStmt" || body === undefined) return undefined;
  const { targetList, limitOption: _limit, op: _op, ...rest } = body;
  const [target, second] = listOf(targetList);
  if (second !== undefined || Object.keys(rest).length > 0) return undefined;
  const value = fieldOf(onlyEntry(target)[1], "val");
  const [type, row] = onlyEntry(value);
  return type === "RowExpr" && row?.row_format === "COERCE_IMPLICIT_CAST"
    ? undefined
    : value;
}

function factsOf(value: unknown): Omit<ColumnSql, "text" | "expression"> {
  const names: string[] = [];
  const qualified: Qualified[] = [];
  const tables: Partial<RelationName>[] = [];
  let readsAll = false;
  let hasQuery = false;
  let isFleeting = functionsIn({ value }).some(({ schema, name }) =>
    (schema === undefined || schema === "pg_catalog") && FLEETING.has(name)
  );
  walk({ value }, (kind, node) => {
    if (kind === "SubLink") hasQuery = true;
    if (kind === "SQLValueFunction") {
      isFleeting ||= /_(?:CURRENT|LOCAL)_?TIME|CURRENT_DATE/.test(
        String(fieldOf(node, "op")),
      );
    }
    if (kind === "RangeVar") {
      const { schemaname, relname } = { schemaname: "", relname: "", ...node };
      tables.push({
        ...schemaname === "" ? {} : { schema: schemaname },
        name: relname,
      });
    }
    if (kind !== "ColumnRef") return;
    const fields = listOf(fieldOf(node, "fields"));
    readsAll ||= fields.some((field) => onlyEntry(field)[0] === "A_Star");
    const words = fields.flatMap((field) => {
      const word = onlyEntry(field)[1]?.sval;
      return typeof word === "string" ? [word] : [];
    });
    const [first, second] = words;
    if (first === undefined) return;
    if (second === undefined && fields.length === 1) names.push(first);
    else if (second === undefined) {
      qualified.push({ table: first, column: "*" });
    } else {
      qualified.push({
        table: words.at(-2) ?? first,
        column: words.at(-1) ?? second,
      });
    }
  });
  return {
    names: [...new Set(names)],
    qualified,
    readsAll,
    tables,
    isFleeting,
    isConstant: names.length === 0 && qualified.length === 0 && !hasQuery &&
      !readsAll && !isFleeting,
    isOneToOne: isOneToOne(value),
    isName: onlyEntry(value)[0] === "ColumnRef" && names.length === 1,
  };
}

/** Functions of PostgreSQL that tell something else each time, or may. */
const FLEETING: ReadonlySet<string> = new Set([
  "clock_timestamp",
  "currval",
  "gen_random_uuid",
  "lastval",
  "now",
  "pg_backend_pid",
  "pg_current_xact_id",
  "random",
  "random_normal",
  "statement_timestamp",
  "timeofday",
  "transaction_timestamp",
  "txid_current",
  "uuidv4",
  "uuidv7",
]);

/** Functions of PostgreSQL that a transaction refuses that only reads. */
const WRITING: ReadonlySet<string> = new Set(["nextval", "setval"]);

/** A column with a constant beside it: a sum, a difference, a prefix, a suffix. */
function isOneToOne(value: unknown): boolean {
  const [kind, body] = onlyEntry(value);
  if (kind === "ColumnRef") return listOf(body?.fields).length === 1;
  if (kind === "TypeCast") {
    const type = isTree(body?.typeName) ? body.typeName : {};
    const words = listOf(type.names).map((word) => onlyEntry(word)[1]?.sval);
    return isOneToOne(body?.arg) && type.arrayBounds === undefined &&
      ["text", "int8"].includes(String(words.at(-1)));
  }
  if (kind !== "A_Expr" || body?.kind !== "AEXPR_OP") return false;
  const [, name] = onlyEntry(listOf(body.name)[0]);
  const operator = String(name?.sval);
  if (!["+", "-", "||"].includes(operator)) return false;
  const { lexpr, rexpr } = body;
  if (lexpr === undefined) return operator === "-" && isOneToOne(rexpr);
  return isOneToOne(lexpr) && isLiteral(rexpr) ||
    isOneToOne(rexpr) && isLiteral(lexpr);
}

function isLiteral(value: unknown): boolean {
  const [kind, body] = onlyEntry(value);
  return kind === "A_Const" && isTree(body) && body.isnull !== true;
}

const LONGEST = 60;

/** SQL on one line, cut where it is long. */
export function shortly(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
