import {
  bodyOf,
  constantIn,
  fieldOf,
  listOf,
  onlyEntry,
  quotedParts,
} from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import type { Look, Notes } from "./look.ts";
import { DEFAULT_CLASSES, keyOf, PRIMARY } from "./makes.ts";
import type { Need, ReferenceKind } from "./reference.ts";
import { needOf, wordsIn, wordsOfRange } from "./tree_names.ts";

/** How expressions and queries name things. */
export const EXPRESSIONS: Readonly<Record<string, Look>> = {
  FuncCall: call,
  A_Expr: (value, { add }) => {
    if (OPERATORS.has(String(value.kind))) add("operator", wordsIn(value.name));
  },
  SubLink: (value, { add }) => add("operator", wordsIn(value.operName)),
  SortBy: (value, { add }) => add("operator", wordsIn(value.useOp)),
  TypeCast: cast,
  CollateClause: (value, { add }) => add("collation", wordsIn(value.collname)),
  IndexElem: (value, { add }) => {
    add("operator class", wordsIn(value.opclass));
    add("collation", wordsIn(value.collation));
  },
  PartitionElem: (value, { add }) => {
    add("operator class", wordsIn(value.opclass));
    add("collation", wordsIn(value.collation));
  },
  SelectStmt: grouping,
};

/** Functions whose first argument names a sequence or a table. */
const NAME_RELATIONS: ReadonlySet<string> = new Set([
  "currval",
  "nextval",
  "pg_get_serial_sequence",
  "setval",
]);

const CONFIGURED_REGEXP =
  /^(?:to_tsvector|to_tsquery|plainto_tsquery|phraseto_tsquery|websearch_to_tsquery|ts_headline)$/;

function call(value: Tree, { push, add }: Notes): void {
  const words = wordsIn(value.funcname);
  const args = listOf(value.args);
  const need = needOf("function", words);
  if (need !== undefined) push({ ...need, given: args.length });
  const name = words.at(-1) ?? "";
  const text = constantIn(args[0]);
  if (text === undefined) return;
  if (NAME_RELATIONS.has(name)) add("relation", quotedParts(text));
  if (CONFIGURED_REGEXP.test(name) && args.length > 1) {
    add("text search configuration", quotedParts(text));
  }
}

/** What a text that is cast to one of these names. */
const REGISTERED: Readonly<Record<string, ReferenceKind>> = {
  regclass: "relation",
  regcollation: "collation",
  regconfig: "text search configuration",
  regdictionary: "text search dictionary",
  regnamespace: "schema",
  regoper: "operator",
  regproc: "function",
  regprocedure: "function",
  regrole: "role",
  regtype: "type",
};

function cast(value: Tree, { add }: Notes): void {
  const words = wordsIn(fieldOf(value.typeName, "names"));
  const kind = REGISTERED[words.at(-1) ?? ""];
  const text = kind === undefined ? undefined : constantIn(value.arg);
  if (kind !== undefined && text !== undefined) {
    add(kind, quotedParts(text.replace(/\(.*$/s, "")));
  } else add("cast", words.slice(-1), "should");
}

/** A column that is not grouped by may stand for the primary key that is. */
function grouping(value: Tree, { push }: Notes): void {
  if (value.groupClause === undefined) return;
  const visit = (from: unknown): void => {
    const [type, body] = onlyEntry(from);
    if (type === "JoinExpr") {
      visit(body?.larg);
      visit(body?.rarg);
    } else if (type === "RangeVar") {
      const need = needOf("key", wordsOfRange(body), "should");
      if (need !== undefined) push({ ...need, part: PRIMARY });
    }
  };
  for (const from of listOf(value.fromClause)) visit(from);
}

/** ON CONFLICT finds a key by its columns. */
export function conflict(value: Tree, { push }: Notes): void {
  const columns = listOf(
    fieldOf(fieldOf(value.onConflictClause, "infer"), "indexElems"),
  )
    .map((one) => bodyOf(one)?.name);
  const need = needOf("key", wordsOfRange(value.relation), "should");
  if (need === undefined || columns.length === 0) return;
  push({ ...need, part: keyOf(columns.map(String)) });
}

const OPERATORS: ReadonlySet<string> = new Set([
  "AEXPR_OP",
  "AEXPR_OP_ALL",
  "AEXPR_OP_ANY",
]);

/** What an index takes where it names no operator class. */
export function classesOf(name: string): Need {
  return {
    kind: "access method",
    name,
    part: DEFAULT_CLASSES,
    strength: "should",
  };
}
