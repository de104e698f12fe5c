import { nearest } from "../kernel/nearest.ts";
import { isTree, onlyEntry } from "../sql/object_name.ts";
import type { Node } from "../sql/parser.ts";
import { parseStatements, syntaxProblemOf } from "../sql/parser.ts";
import { walk } from "../sql/tree.ts";
import type { Refusal } from "./option.ts";
import type { MaskRelation } from "./rule.ts";

/** What a user's expression reads, where it is one. */
export interface ExpressionReading {
  readonly columns: readonly string[];
  /** Its text with a sign in the place of each column: the same over columns of other names. */
  readonly shape: string;
}

/**
 * Reads an expression of a user's: one, over the row's own columns. What it
 * calls is the user's to judge; what would not stay in its place is refused:
 * further statements and columns, other tables, aggregates, parameters.
 */
export async function readExpression(
  sql: string,
  relation: MaskRelation,
): Promise<ExpressionReading | readonly Refusal[]> {
  if (/confiture\s*\.\s*mask/i.test(sql)) return [KEY_SHOWN];
  const expression = await soleExpression(sql);
  if ("message" in expression) return [expression];
  const columns: string[] = [];
  const places: number[] = [];
  const refusals: Refusal[] = [];
  const names = relation.columns.map(({ name }) => name);
  walk(expression.tree, (kind, value) => {
    const refusal = refusalOf(kind, value);
    if (refusal !== undefined) refusals.push(refusal);
    if (kind !== "ColumnRef") return;
    const name = columnIn(value);
    if (typeof name !== "string") {
      refusals.push(name);
    } else if (names.includes(name)) {
      columns.push(name);
      places.push(placeIn(value));
    } else {
      refusals.push(unknownColumn(name, names));
    }
  });
  // Names of another table's columns are none of this one's.
  const [table] = refusals.filter((one) => one.message === OTHER_TABLE.message);
  if (table !== undefined) return [table];
  if (refusals.length > 0) return refusals;
  return { columns: [...new Set(columns)], shape: shapeOf(sql, places) };
}

const BOX = "SELECT ARRAY[";
const NAME_REGEXP = /^(?:"(?:[^"]|"")*"|[^\s"'()[\],;:.+*/<>=~!@#%^&|`?-]+)/;

/** `places` are bytes, counted from the box around the text. */
function shapeOf(sql: string, places: readonly number[]): string {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  let end = 0;
  let shape = "";
  for (const place of places.toSorted((a, b) => a - b)) {
    const start = place - BOX.length;
    shape += decoder.decode(bytes.slice(end, start)) + "\0";
    const [name = ""] = NAME_REGEXP.exec(decoder.decode(bytes.slice(start))) ??
      [];
    end = start + new TextEncoder().encode(name).length;
  }
  return shape + decoder.decode(bytes.slice(end));
}

function placeIn(reference: object): number {
  return isTree(reference) && typeof reference.location === "number"
    ? reference.location
    : BOX.length;
}

/** In parentheses nothing of it reaches what stands around; one that ends in a comment neither. */
export function parenthesized(sql: string): string {
  return `(${sql}\n)`;
}

async function soleExpression(
  sql: string,
): Promise<{ readonly tree: unknown } | Refusal> {
  if (sql.trim() === "" || sql.includes("\0")) return notOne("it is empty");
  const nodes = await parseStatements(`SELECT ${parenthesized(sql)}`);
  const problem = await problemOf(nodes, sql);
  if (problem !== undefined) return notOne(problem);
  const targets = targetsOf(nodes);
  // What closes a parenthesis and opens another does not do so in brackets.
  const boxed = elementsOf(
    targetsOf(await parseStatements(`${BOX}${sql}\n]`)),
  );
  return targets.length === 1 && boxed.length === 1
    ? { tree: boxed }
    : notOne("it is more than one expression");
}

async function problemOf(
  nodes: readonly Node[] | undefined,
  sql: string,
): Promise<string | undefined> {
  if (nodes !== undefined) {
    return nodes.length === 1 ? undefined : "it is more than one statement";
  }
  const problem = await syntaxProblemOf(`SELECT ${parenthesized(sql)}`);
  return problem?.message ?? "it does not parse";
}

function notOne(why: string): Refusal {
  return {
    message: `its SQL is not one expression: ${why}`,
    hint: 'Write one expression over the row\'s columns: "left(notes, 0)"',
  };
}

const PLAIN_SELECT = new Set(["targetList", "limitOption", "op"]);

/** The targets of a SELECT that has nothing else. */
function targetsOf(nodes: readonly Node[] | undefined): readonly unknown[] {
  const [kind, select] = onlyEntry(nodes?.length === 1 ? nodes[0] : undefined);
  if (kind !== "SelectStmt" || select === undefined) return [];
  if (Object.keys(select).some((key) => !PLAIN_SELECT.has(key))) return [];
  return Array.isArray(select.targetList) ? select.targetList : [];
}

function elementsOf(targets: readonly unknown[]): readonly unknown[] {
  const [, target] = onlyEntry(targets.length === 1 ? targets[0] : undefined);
  // A name behind the brackets would be none inside parentheses.
  if (target === undefined || "name" in target) return [];
  const [kind, array] = onlyEntry(target.val);
  return kind === "A_ArrayExpr" && Array.isArray(array?.elements)
    ? array.elements
    : [];
}

const KEY_SHOWN: Refusal = {
  message: "its SQL reads the key of the masks",
  hint: "Take a strategy: hash makes something of the value and the key",
};

const OTHER_TABLE: Refusal = {
  message: "its SQL reads a table",
  hint: "Use the columns of the row alone: other tables are not masked in it",
};

function refusalOf(kind: string, value: object): Refusal | undefined {
  switch (kind) {
    case "RangeVar":
      return OTHER_TABLE;
    case "ParamRef":
      return {
        message: "its SQL has a parameter",
        hint: "Write the value itself",
      };
    case "FuncCall":
      return isAggregate(value)
        ? {
          message: "its SQL looks at more than one row",
          hint: "Leave out aggregates and windows: a mask is made of one row",
        }
        : undefined;
    default:
      return undefined;
  }
}

const AGGREGATES = new Set(
  `any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or count every
  json_agg json_object_agg jsonb_agg jsonb_object_agg max min mode
  percentile_cont percentile_disc range_agg stddev string_agg sum variance
  xmlagg`.split(/\s+/),
);

function isAggregate(call: object): boolean {
  if (!isTree(call)) return false;
  const isMarked = [
    "agg_star",
    "agg_distinct",
    "agg_order",
    "agg_filter",
    "over",
    "agg_within_group",
  ]
    .some((key) => key in call);
  const words = Array.isArray(call.funcname) ? call.funcname : [];
  const [, last] = onlyEntry(words.at(-1));
  return isMarked || AGGREGATES.has(String(last?.sval ?? ""));
}

function columnIn(reference: object): string | Refusal {
  const fields = isTree(reference) && Array.isArray(reference.fields)
    ? reference.fields
    : [];
  const [kind, first] = onlyEntry(fields.length === 1 ? fields[0] : undefined);
  if (kind === "String" && typeof first?.sval === "string") return first.sval;
  return {
    message: "its SQL names a column with its table, or all of them",
    hint: "Write the column's name alone",
  };
}

function unknownColumn(name: string, names: readonly string[]): Refusal {
  const meant = nearest(name, names);
  return {
    message: `its SQL reads "${name}", which is no column of the table`,
    hint: meant === undefined
      ? `Name one of its columns: ${names.join(", ")}`
      : `Write "${meant}"`,
  };
}
