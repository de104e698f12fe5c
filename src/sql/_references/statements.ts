import { bodyOf, fieldOf, listOf, onlyEntry } from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import { classesOf, conflict } from "./expressions.ts";
import type { Look, Notes } from "./look.ts";
import { objectNeeds } from "./objects.ts";
import type { ReferenceKind } from "./reference.ts";
import {
  needOf,
  optionsIn,
  routineNeed,
  wordsIn,
  wordsOfOption,
  wordsOfRange,
} from "./tree_names.ts";

/** How statements name things. */
export const STATEMENTS: Readonly<Record<string, Look>> = {
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
