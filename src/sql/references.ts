import { isTree, listOf, onlyEntry } from "./object_name.ts";
import type { Tree } from "./object_name.ts";
import type { Node } from "./parser.ts";
import {
  bodyOfBlock,
  bodyOfRoutine,
  pathOfSetting,
  pathOfText,
} from "./_references/bodies.ts";
import type { Body } from "./_references/bodies.ts";
import { makesOf } from "./_references/makes.ts";
import { NeedReader } from "./_references/needs.ts";
import type {
  ForeignKey,
  Made,
  Need,
  References,
} from "./_references/reference.ts";
import { constantIn } from "./object_name.ts";
import { needOf, wordsIn, wordsOfRange } from "./_references/tree_names.ts";

export { extensionOf } from "./_references/extensions.ts";
export { DEFAULT_PATH } from "./_references/bodies.ts";
export type {
  ForeignKey,
  Made,
  Need,
  Reference,
  ReferenceKind,
  References,
  Strength,
} from "./_references/reference.ts";

/**
 * What a statement makes and what it refers to, by PostgreSQL's own parser.
 * Names that the server itself brings are among the needs, too: whoever asks
 * knows what there is. What is called by a name in a text that is put together
 * while it runs is not found.
 */
export async function referencesOf(
  node: Node,
  text: string,
): Promise<References> {
  const [kind, body] = onlyEntry(node);
  if (body === undefined) return NOTHING;
  if (kind === "CreateSchemaStmt") return await schemaReferences(body);
  const reader = new NeedReader();
  reader.read(node);
  const makes = makesOf(kind, body);
  const code = kind === "CreateFunctionStmt"
    ? await bodyOfRoutine(body, text)
    : kind === "DoStmt"
    ? await bodyOfBlock(body)
    : undefined;
  const inner = code === undefined ? undefined : await readBody(code);
  const isBlock = kind === "DoStmt";
  const known = [...makes, ...isBlock ? inner?.makes ?? [] : []];
  const others = (needs: readonly Need[]) =>
    needs.filter((need) => !known.some((one) => isSame(one, need)));
  // What a block needs may be in a branch that is not taken.
  const block = isBlock ? (inner?.needs ?? []).map(weakened) : [];
  const isLoose = kind === "CreateStmt" || isOnlyForeignKeys(kind, body);
  const needs = [...reader.needs, ...schemasOf(known), ...block];
  return {
    makes: known,
    needs: others(isLoose ? needs : needs.map(bound)),
    body: others([
      ...code?.isEarly === true ? inner?.needs ?? [] : [],
      ...isBlock ? [] : code?.declared ?? [],
    ]),
    late: isBlock ? [] : inner?.needs ?? [],
    foreignKeys: kind === "CreateStmt"
      ? withColumns(body, reader.foreignKeys)
      : [],
    isForeignKey: kind !== "CreateStmt" && isLoose,
    ...aboutOf(kind, body),
    fills: [...reader.fills, ...isBlock ? inner?.fills ?? [] : []],
    executes: isExecuting(kind, body),
    words: reader.words,
    isBarrier: kind === "AlterDefaultPrivilegesStmt" ||
      kind === "CreateEventTrigStmt",
    wholeSchemas: reader.wholeSchemas,
  };
}

/** The search path after a statement; undefined where it does not change it. */
export function pathAfter(node: Node): readonly string[] | undefined {
  const [kind, body] = onlyEntry(node);
  if (kind === "VariableSetStmt") {
    return body?.kind === "VAR_RESET_ALL"
      ? pathOfSetting({ name: "search_path" })
      : pathOfSetting(body);
  }
  if (kind !== "SelectStmt") return undefined;
  const [target] = listOf(body?.targetList);
  const [, result] = onlyEntry(target);
  const [type, call] = onlyEntry(result?.val);
  if (type !== "FuncCall") return undefined;
  if (wordsIn(call?.funcname).at(-1) !== "set_config") return undefined;
  const [name, value] = listOf(call?.args).map(constantIn);
  return name === "search_path" && value !== undefined
    ? pathOfText(value)
    : undefined;
}

const NOTHING: References = {
  makes: [],
  needs: [],
  body: [],
  late: [],
  foreignKeys: [],
  isForeignKey: false,
  fills: [],
  executes: false,
  words: new Set(),
  isBarrier: false,
  wholeSchemas: [],
};

/** What is made in a schema needs the schema; what is only looked for in it may be elsewhere. */
function schemasOf(makes: readonly Made[]): Need[] {
  return makes.flatMap(({ schema }) =>
    schema === undefined || schema === "public" || schema === "pg_temp"
      ? []
      : [{ kind: "schema", name: schema, strength: "must" }]
  );
}

/** CREATE SCHEMA with what is to be made in it. */
async function schemaReferences(body: Tree): Promise<References> {
  const makes = makesOf("CreateSchemaStmt", body);
  const reader = new NeedReader();
  reader.read(body.authrole);
  const inner: References[] = [];
  for (const element of listOf(body.schemaElts)) {
    if (isNode(element)) inner.push(await referencesOf(element, ""));
  }
  const schema = makes[0]?.name;
  const path = schema === undefined ? undefined : [schema, "public"];
  const known = [
    ...makes,
    ...inner.flatMap((one) =>
      one.makes.map((each) =>
        each.schema === undefined && schema !== undefined
          ? { ...each, schema }
          : each
      )
    ),
  ];
  const needs = inner.flatMap((one) =>
    one.needs.map((need) => path === undefined ? need : { ...need, path })
  );
  return {
    ...NOTHING,
    makes: known,
    needs: [...reader.needs, ...needs.map(bound)].filter((need) =>
      !known.some((one) =>
        isSame(one, need) || isSame(one, { ...need, schema })
      )
    ),
    words: new Set(inner.flatMap(({ words }) => [...words])),
  };
}

function isNode(value: unknown): value is Node {
  return isTree(value);
}

/** Kinds of statements about a table that is there already. */
const ABOUT: Readonly<Record<string, string>> = {
  AlterTableStmt: "relation",
  CreatePolicyStmt: "table",
  CreateTrigStmt: "relation",
  IndexStmt: "relation",
  RuleStmt: "relation",
};

function aboutOf(kind: string, body: Tree): Pick<References, "about"> {
  const field = ABOUT[kind];
  const words = field === undefined ? [] : wordsOfRange(body[field]);
  const about = needOf("relation", words);
  return about === undefined ? {} : { about };
}

function weakened(need: Need): Need {
  return { ...need, strength: "should" };
}

/** A foreign key that cannot be taken out of its statement is needed as anything else is. */
function bound(need: Need): Need {
  return need.strength === "foreign key" ? { ...need, strength: "must" } : need;
}

/** Whether a statement only adds foreign keys, so that it can run later. */
function isOnlyForeignKeys(kind: string, body: Tree): boolean {
  return kind === "AlterTableStmt" && listOf(body.cmds).every((command) => {
    const [, { subtype, def } = {}] = onlyEntry(command);
    const [type, constraint] = onlyEntry(def);
    return subtype === "AT_AddConstraint" && type === "Constraint" &&
      constraint?.contype === "CONSTR_FOREIGN";
  });
}

interface BodyReferences {
  readonly makes: readonly Made[];
  readonly needs: readonly Need[];
  readonly fills: readonly Need[];
}

async function readBody(code: Body): Promise<BodyReferences> {
  const makes: Made[] = [];
  const needs: Need[] = [];
  const fills: Need[] = [];
  for (const tree of code.trees) {
    if (!isNode(tree)) continue;
    const inner = await referencesOf(tree, "");
    makes.push(...inner.makes);
    needs.push(...inner.needs);
    fills.push(...inner.fills);
  }
  const { path } = code;
  const found = needs.filter((need) => !makes.some((one) => isSame(one, need)))
    .map((need) => path === undefined ? need : { ...need, path });
  return { makes, needs: found, fills };
}

/** Whether a statement makes itself what it needs. */
function isSame(made: Made, need: Need): boolean {
  if (made.name !== need.name || made.schema !== need.schema) return false;
  const isKind = made.kind === need.kind ||
    need.kind === "type" && made.kind === "relation";
  if (!isKind || made.part !== need.part) return false;
  const { takes } = made;
  return takes === undefined || need.given === undefined ||
    takes.least <= need.given && need.given <= takes.most;
}

/** Which column each foreign key stands behind. */
function withColumns(
  body: Tree,
  keys: readonly ForeignKey[],
): readonly ForeignKey[] {
  const places = new Map<unknown, Pick<ForeignKey, "column" | "until">>();
  for (const element of listOf(body.tableElts)) {
    const [type, column] = onlyEntry(element);
    if (type !== "ColumnDef" || typeof column?.colname !== "string") continue;
    const constraints = listOf(column.constraints).map((one) =>
      onlyEntry(one)[1] ?? {}
    );
    constraints.forEach(({ contype, location }, index) => {
      if (contype !== "CONSTR_FOREIGN") return;
      const next = constraints.slice(index + 1).find((one) =>
        !String(one.contype).startsWith("CONSTR_ATTR_")
      )?.location;
      places.set(location, {
        column: String(column.colname),
        ...typeof next === "number" && { until: next },
      });
    });
  }
  return keys.map((key) => ({ ...key, ...places.get(key.location) }));
}

const EXECUTING: ReadonlySet<string> = new Set([
  "CallStmt",
  "CopyStmt",
  "DeleteStmt",
  "DoStmt",
  "ExecuteStmt",
  "InsertStmt",
  "MergeStmt",
  "RefreshMatViewStmt",
  "SelectStmt",
  "UpdateStmt",
]);

function isExecuting(kind: string, body: Tree): boolean {
  if (EXECUTING.has(kind)) return true;
  if (kind !== "CreateTableAsStmt") return false;
  return !isTree(body.into) || body.into.skipData !== true;
}
