import {
  bodyOf,
  constantIn,
  fieldOf,
  isTree,
  listOf,
  onlyEntry,
  quotedParts,
} from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import { DEFAULT_CLASSES, keyOf, PRIMARY } from "./makes.ts";
import { objectNeeds } from "./objects.ts";
import type { ForeignKey, Need, ReferenceKind, Strength } from "./reference.ts";
import {
  isRange,
  isType,
  needOf,
  optionsIn,
  routineNeed,
  wordsIn,
  wordsOfOption,
  wordsOfRange,
} from "./tree_names.ts";

/** Names of the queries of WITH that hide tables. */
type Hidden = ReadonlySet<string>;

const NOTHING_HIDDEN: Hidden = new Set();

/** Collects what a tree refers to. Lives as long as one statement is read. */
export class NeedReader {
  readonly needs: Need[] = [];
  readonly foreignKeys: ForeignKey[] = [];
  readonly fills: Need[] = [];
  readonly words = new Set<string>();
  readonly wholeSchemas: string[] = [];

  /** Reads a statement, or a piece of one. */
  read(tree: unknown): void {
    this.#visit("", tree, NOTHING_HIDDEN);
  }

  #add(
    kind: ReferenceKind,
    words: readonly string[],
    strength: Strength = "must",
  ): void {
    this.#push(needOf(kind, words, strength));
  }

  #push(need: Need | undefined): void {
    if (need !== undefined && need.schema !== "pg_catalog") {
      this.needs.push(need);
    }
  }

  #visit(key: string, value: unknown, hidden: Hidden): void {
    if (typeof value === "string") {
      if (WORDS.has(key)) this.words.add(value);
      return;
    }
    if (Array.isArray(value)) {
      for (const item of value) this.#visit(key, item, hidden);
      return;
    }
    if (!isTree(value)) return;
    if (key === "Constraint" && value.contype === "CONSTR_FOREIGN") {
      return this.#foreignKey(value);
    }
    this.#look(key, value, hidden);
    const inner = this.#with(value, hidden);
    for (const [field, child] of Object.entries(value)) {
      if (field !== "withClause") this.#visit(field, child, inner);
    }
  }

  /** Reads the queries of WITH; what stands behind them does not see the tables they hide. */
  #with(value: Tree, hidden: Hidden): Hidden {
    if (!isTree(value.withClause)) return hidden;
    const queries = listOf(value.withClause.ctes).map((one) =>
      bodyOf(one) ?? {}
    );
    const isRecursive = value.withClause.recursive === true;
    const names = new Set(hidden);
    if (isRecursive) {
      for (const one of queries) {
        names.add(String(one.ctename));
      }
    }
    for (const one of queries) {
      this.#visit("", one, new Set(names));
      names.add(String(one.ctename));
    }
    return names;
  }

  #look(key: string, value: Tree, hidden: Hidden): void {
    if (isRange(value)) {
      const isHidden = value.schemaname === undefined &&
        hidden.has(value.relname);
      if (!isHidden) this.#add("relation", wordsOfRange(value));
      return;
    }
    if (isType(value)) return this.#type(value);
    if (typeof value.rolename === "string" && value.roletype !== undefined) {
      return this.#add("role", [value.rolename]);
    }
    if (isTree(value.collClause)) {
      this.#add("collation", wordsIn(value.collClause.collname));
    }
    if (typeof value.accessMethod === "string") {
      this.#add("access method", [value.accessMethod]);
    }
    (LOOKS[key] ?? ignore)(value, {
      add: (kind, words, strength) => this.#add(kind, words, strength),
      push: (need) => this.#push(need),
      fill: (range) => this.#fill(range),
      whole: (schema) => this.wholeSchemas.push(schema),
    });
  }

  #fill(range: unknown): void {
    const need = needOf("rows", wordsOfRange(range), "should");
    if (need !== undefined) this.fills.push(need);
  }

  #type(value: Tree): void {
    const words = wordsIn(value.names);
    if (value.pct_type === true) {
      return this.#add("relation", words.slice(0, -1));
    }
    this.#add("type", words);
  }

  /** What a foreign key refers to, apart: it may be added later. */
  #foreignKey(value: Tree): void {
    const table = needOf(
      "relation",
      wordsOfRange(value.pktable),
      "foreign key",
    );
    if (table === undefined) return;
    const columns = wordsIn(value.pk_attrs);
    for (const word of [...columns, ...wordsIn(value.fk_attrs)]) {
      this.words.add(word);
    }
    const needs: Need[] = [table, {
      ...table,
      kind: "key",
      part: columns.length === 0 ? PRIMARY : keyOf(columns),
    }];
    this.needs.push(...needs);
    this.foreignKeys.push({
      location: typeof value.location === "number" ? value.location : 0,
      ...typeof value.conname === "string" && { name: value.conname },
      needs,
    });
  }
}

/** Fields whose strings may name a column or a value. */
const WORDS: ReadonlySet<string> = new Set(["sval", "name", "colname"]);

interface Notes {
  add(kind: ReferenceKind, words: readonly string[], strength?: Strength): void;
  push(need: Need | undefined): void;
  fill(range: unknown): void;
  whole(schema: string): void;
}

type Look = (value: Tree, notes: Notes) => void;

const ignore: Look = () => {};

const LOOKS: Readonly<Record<string, Look>> = {
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
  InsertStmt: (value, notes) => {
    notes.fill(value.relation);
    conflict(value, notes);
  },
  UpdateStmt: (value, { fill }) => fill(value.relation),
  DeleteStmt: (value, { fill }) => fill(value.relation),
  MergeStmt: (value, { fill }) => fill(value.relation),
  CopyStmt: (value, { fill }) => {
    if (value.is_from === true) fill(value.relation);
  },
  TruncateStmt: (value, { fill }) => {
    for (const one of listOf(value.relations)) fill(bodyOf(one));
  },
  Constraint: (value, { add, push }) => {
    if (typeof value.access_method === "string") {
      push(classesOf(value.access_method));
    } else if (
      value.contype === "CONSTR_PRIMARY" || value.contype === "CONSTR_UNIQUE"
    ) push(classesOf("btree"));
    for (const exclusion of listOf(value.exclusions)) {
      add("operator", wordsIn(listOf(bodyOf(exclusion)?.items)[1]));
    }
    if (typeof value.access_method === "string") {
      add("access method", [value.access_method]);
    }
  },
  IndexStmt: (value, { push }) => {
    if (typeof value.accessMethod === "string") {
      push(classesOf(value.accessMethod));
    }
  },
  AlterTableStmt: alteration,
  CreateTrigStmt: (value, { add }) => add("function", wordsIn(value.funcname)),
  CreateEventTrigStmt: (value, { add }) =>
    add("function", wordsIn(value.funcname)),
  CreateExtensionStmt: (value, { add }) => {
    for (const { name, value: given } of optionsIn(value.options)) {
      if (name === "schema") add("schema", wordsIn(given));
    }
  },
  CreateForeignTableStmt: (value, { add }) => {
    if (typeof value.servername === "string") add("server", [value.servername]);
  },
  CreateForeignServerStmt: (value, { add }) => {
    if (typeof value.fdwname === "string") {
      add("foreign data wrapper", [value.fdwname]);
    }
  },
  CreateUserMappingStmt: (value, { add }) => {
    if (typeof value.servername === "string") add("server", [value.servername]);
  },
  ImportForeignSchemaStmt: (value, { add }) => {
    if (typeof value.server_name === "string") {
      add("server", [value.server_name]);
    }
    if (typeof value.local_schema === "string") {
      add("schema", [value.local_schema]);
    }
  },
  CreateFdwStmt: (value, { add }) => {
    for (const { name, value: given } of optionsIn(value.func_options)) {
      if (name === "handler" || name === "validator") {
        add("function", wordsIn(given));
      }
    }
  },
  CreatePLangStmt: (value, { add }) => {
    add("function", wordsIn(value.plhandler));
    add("function", wordsIn(value.plinline));
    add("function", wordsIn(value.plvalidator));
  },
  CreateAmStmt: (value, { add }) =>
    add("function", wordsIn(value.handler_name)),
  CreateConversionStmt: (value, { add }) =>
    add("function", wordsIn(value.func_name)),
  CreateCastStmt: (value, { push }) => push(routineNeed(value.func)),
  CreateTransformStmt: (value, { add, push }) => {
    if (typeof value.lang === "string") add("language", [value.lang]);
    push(routineNeed(value.fromsql));
    push(routineNeed(value.tosql));
  },
  CreateOpClassStmt: (value, { add }) => {
    add("operator family", wordsIn(value.opfamilyname));
    if (typeof value.amname === "string") add("access method", [value.amname]);
  },
  AlterOpFamilyStmt: (value, { add }) =>
    add("operator family", wordsIn(value.opfamilyname)),
  CreateOpClassItem: (value, { add, push }) => {
    // 1 is an operator, 2 a function, 3 a type.
    if (value.itemtype === 1) {
      add("operator", wordsIn(fieldOf(value.name, "objname")));
    } else if (value.itemtype === 2) push(routineNeed(value.name));
    add("operator family", wordsIn(value.order_family));
  },
  DefineStmt: definition,
  CreateRangeStmt: (value, { add }) => {
    for (const { name, value: given } of optionsIn(value.params)) {
      const words = wordsOfOption(given);
      if (name === "subtype_diff" || name === "canonical") {
        add("function", words);
      } else if (name === "collation") add("collation", words);
      else if (name === "subtype_opclass") add("operator class", words);
    }
  },
  AlterTSConfigurationStmt: (value, { add }) => {
    add("text search configuration", wordsIn(value.cfgname));
    for (const words of listOf(value.dicts)) {
      add("text search dictionary", wordsIn(words));
    }
  },
  AlterTSDictionaryStmt: (value, { add }) =>
    add("text search dictionary", wordsIn(value.dictname)),
  AlterEnumStmt: (value, { add }) => add("type", wordsIn(value.typeName)),
  AlterTypeStmt: (value, { add }) => add("type", wordsIn(value.typeName)),
  AlterDomainStmt: (value, { add }) => add("type", wordsIn(value.typeName)),
  AlterFunctionStmt: (value, { push }) => push(routineNeed(value.func)),
  AlterExtensionStmt: (value, { add }) => {
    if (typeof value.extname === "string") add("extension", [value.extname]);
  },
  AlterPublicationStmt: (value, { add }) => {
    if (typeof value.pubname === "string") add("publication", [value.pubname]);
  },
  AlterEventTrigStmt: (value, { add }) => {
    if (typeof value.trigname === "string") {
      add("event trigger", [value.trigname]);
    }
  },
  AlterPolicyStmt: (value, { push }) => {
    const table = needOf("relation", wordsOfRange(value.table));
    if (table !== undefined && typeof value.policy_name === "string") {
      push({ ...table, kind: "policy", part: value.policy_name });
    }
  },
  AlterForeignServerStmt: (value, { add }) => {
    if (typeof value.servername === "string") add("server", [value.servername]);
  },
  PublicationObjSpec: (value, { add }) => {
    if (
      value.pubobjtype === "PUBLICATIONOBJ_TABLES_IN_SCHEMA" &&
      typeof value.name === "string"
    ) add("schema", [value.name]);
  },
  CommentStmt: (value, { push }) =>
    objectNeeds(String(value.objtype), value.object).forEach(push),
  SecLabelStmt: (value, { push }) =>
    objectNeeds(String(value.objtype), value.object).forEach(push),
  AlterOwnerStmt: (value, { push }) =>
    objectNeeds(String(value.objectType), value.object).forEach(push),
  AlterObjectSchemaStmt: (value, { push, add }) => {
    objectNeeds(String(value.objectType), value.object).forEach(push);
    if (typeof value.newschema === "string") add("schema", [value.newschema]);
  },
  AlterObjectDependsStmt: (value, { push, add }) => {
    objectNeeds(String(value.objectType), value.object).forEach(push);
    add("extension", wordsIn(value.extname));
  },
  RenameStmt: (value, { push, add }) => {
    objectNeeds(String(value.renameType), value.object).forEach(push);
    if (
      value.renameType === "OBJECT_SCHEMA" && typeof value.subname === "string"
    ) add("schema", [value.subname]);
  },
  DropStmt: (value, { push }) => {
    if (value.missing_ok === true) return;
    for (const one of listOf(value.objects)) {
      objectNeeds(String(value.removeType), one).forEach(push);
    }
  },
  GrantStmt: rights,
  GrantRoleStmt: (value, { add }) => {
    for (const one of listOf(value.granted_roles)) {
      const name = bodyOf(one)?.priv_name;
      if (typeof name === "string") add("role", [name]);
    }
  },
  AlterDefaultPrivilegesStmt: (value, { add }) => {
    for (const { name, value: given } of optionsIn(value.options)) {
      if (name !== "schemas") continue;
      for (const schema of wordsIn(given)) add("schema", [schema]);
    }
  },
  CreateSeqStmt: ownedBy,
  AlterSeqStmt: ownedBy,
  CreateFunctionStmt: (value, { add }) => {
    for (const { name, value: given } of optionsIn(value.options)) {
      if (name === "language") add("language", wordsIn(given));
      if (name === "support") add("function", wordsIn(given));
    }
  },
};

const OPERATORS: ReadonlySet<string> = new Set([
  "AEXPR_OP",
  "AEXPR_OP_ALL",
  "AEXPR_OP_ANY",
]);

/** What an index takes where it names no operator class. */
function classesOf(name: string): Need {
  return {
    kind: "access method",
    name,
    part: DEFAULT_CLASSES,
    strength: "should",
  };
}

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
function conflict(value: Tree, { push }: Notes): void {
  const columns = listOf(
    fieldOf(fieldOf(value.onConflictClause, "infer"), "indexElems"),
  )
    .map((one) => bodyOf(one)?.name);
  const need = needOf("key", wordsOfRange(value.relation), "should");
  if (need === undefined || columns.length === 0) return;
  push({ ...need, part: keyOf(columns.map(String)) });
}

/** Subtypes of ALTER TABLE whose name is of something else than a column. */
const COMMANDS: Readonly<Record<string, ReferenceKind>> = {
  AT_AlterConstraint: "constraint",
  AT_DisableRule: "rule",
  AT_DisableTrig: "trigger",
  AT_DropConstraint: "constraint",
  AT_EnableAlwaysRule: "rule",
  AT_EnableAlwaysTrig: "trigger",
  AT_EnableReplicaRule: "rule",
  AT_EnableReplicaTrig: "trigger",
  AT_EnableRule: "rule",
  AT_EnableTrig: "trigger",
  AT_ValidateConstraint: "constraint",
};

function alteration(value: Tree, { push }: Notes): void {
  const table = needOf("relation", wordsOfRange(value.relation));
  if (table === undefined) return;
  for (const one of listOf(value.cmds)) {
    const { subtype, name, def } = bodyOf(one) ?? {};
    const kind = COMMANDS[String(subtype)];
    if (kind !== undefined && typeof name === "string") {
      push({ ...table, kind, part: name });
    }
    const [type, body] = onlyEntry(def);
    const index = subtype === "AT_ClusterOn"
      ? name
      : type === "ReplicaIdentityStmt"
      ? body?.name
      : type === "Constraint"
      ? body?.indexname
      : undefined;
    if (typeof index === "string") push({ ...table, name: index });
  }
}

/** Options of CREATE AGGREGATE, OPERATOR and TYPE that name functions. */
const FUNCTION_OPTIONS_REGEXP =
  /^(?:m?sfunc|minvfunc|m?finalfunc|combinefunc|serialfunc|deserialfunc|function|procedure|restrict|join|input|output|receive|send|typmod_in|typmod_out|analyze|subscript|start|gettoken|end|headline|lextypes|init|lexize)$/;

function definition(value: Tree, { add }: Notes): void {
  const isText = String(value.kind).startsWith("OBJECT_TS");
  for (const { name, value: given } of optionsIn(value.definition)) {
    const words = wordsOfOption(given);
    if (FUNCTION_OPTIONS_REGEXP.test(name)) add("function", words);
    else if (name === "sortop") add("operator", words);
    else if (isText && name === "copy") add("text search configuration", words);
    else if (isText && name === "parser") add("text search parser", words);
    else if (isText && name === "template") add("text search template", words);
    else if (value.kind === "OBJECT_COLLATION" && name === "from") {
      add("collation", words);
    }
  }
}

function rights(value: Tree, { push, add, whole }: Notes): void {
  const objects = listOf(value.objects);
  if (value.targtype === "ACL_TARGET_ALL_IN_SCHEMA") {
    for (const schema of wordsIn(objects)) {
      add("schema", [schema]);
      whole(schema);
    }
    return;
  }
  if (value.targtype !== "ACL_TARGET_OBJECT") return;
  for (const one of objects) {
    objectNeeds(String(value.objtype), one).forEach(push);
  }
}

function ownedBy(value: Tree, { add }: Notes): void {
  for (const { name, value: given } of optionsIn(value.options)) {
    const words = wordsIn(given);
    if (name === "owned_by" && words.length > 1) {
      add("relation", words.slice(0, -1));
    }
  }
}
