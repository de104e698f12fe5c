import { bodyOf, fieldOf, isTree, listOf, onlyEntry } from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import type { Made, ReferenceKind } from "./reference.ts";
import {
  optionsIn,
  wordsIn,
  wordsOfOption,
  wordsOfRange,
} from "./tree_names.ts";

/** What is there once a statement has run. */
export function makesOf(kind: string, body: Tree): Made[] {
  switch (kind) {
    case "CreateStmt":
      return table(body, "table");
    case "CreateForeignTableStmt": {
      const base = fieldOf(body, "base") ?? fieldOf(body, "baseStmt");
      return isTree(base) ? table(base, "foreign table") : [];
    }
    case "ViewStmt":
      return relation(body.view, "view");
    case "CreateTableAsStmt":
      return relation(
        fieldOf(body.into, "rel"),
        body.objtype === "OBJECT_MATVIEW" ? "materialized view" : "table",
      );
    case "CreateSeqStmt":
      return relation(body.sequence, "sequence");
    case "IndexStmt":
      return index(body);
    case "AlterTableStmt":
      return listOf(body.cmds).flatMap((command) =>
        alterations(body.relation, bodyOf(command) ?? {})
      );
    case "CompositeTypeStmt":
      return [
        ...relation(body.typevar, "type"),
        ...made("type", wordsOfRange(body.typevar), "type"),
      ];
    case "CreateEnumStmt":
      return made("type", wordsIn(body.typeName), "type");
    case "CreateDomainStmt":
      return made("type", wordsIn(body.domainname), "domain");
    case "CreateRangeStmt":
      return range(body);
    case "AlterEnumStmt":
      return typeof body.newVal === "string"
        ? made("value", wordsIn(body.typeName), "value", body.newVal)
        : [];
    case "CreateFunctionStmt":
      return routine(body);
    case "DefineStmt":
      return defined(body);
    case "CreateOpClassStmt":
      return [
        ...made("operator class", wordsIn(body.opclassname), "operator class"),
        ...typeof body.amname === "string"
          ? made(
            "access method",
            [body.amname],
            "operator class",
            DEFAULT_CLASSES,
          )
          : [],
        // One without a family gets one of its own name.
        ...body.opfamilyname === undefined
          ? made("operator family", wordsIn(body.opclassname), "family")
          : [],
      ];
    case "CreateOpFamilyStmt":
      return made(
        "operator family",
        wordsIn(body.opfamilyname),
        "operator family",
      );
    case "CreateCastStmt": {
      const words = wordsIn(fieldOf(body.targettype, "names"));
      return made("cast", words, "cast");
    }
    case "CreateConversionStmt":
      return made("conversion", wordsIn(body.conversion_name), "conversion");
    case "CreateStatsStmt":
      return made("statistics", wordsIn(body.defnames), "statistics");
    case "CreateTrigStmt":
      return part("trigger", body.relation, body.trigname);
    case "CreatePolicyStmt":
      return part("policy", body.table, body.policy_name);
    case "RuleStmt":
      return part("rule", body.relation, body.rulename);
    case "RenameStmt":
      return renamed(body);
    case "AlterObjectSchemaStmt":
      return moved(body);
    default:
      return named(kind, body);
  }
}

/** Kinds of statements that make something with one word for its name. */
const NAMED: Readonly<
  Record<string, readonly [ReferenceKind, string, string?]>
> = {
  CreateAmStmt: ["access method", "amname"],
  CreateEventTrigStmt: ["event trigger", "trigname"],
  CreateExtensionStmt: ["extension", "extname"],
  CreateFdwStmt: ["foreign data wrapper", "fdwname"],
  CreateForeignServerStmt: ["server", "servername"],
  CreatePLangStmt: ["language", "plname"],
  CreatePublicationStmt: ["publication", "pubname"],
  CreateRoleStmt: ["role", "role"],
};

function named(kind: string, body: Tree): Made[] {
  if (kind === "CreateSchemaStmt") {
    const name = body.schemaname ?? fieldOf(body.authrole, "rolename");
    return typeof name === "string" ? made("schema", [name], "schema") : [];
  }
  const [what, field] = NAMED[kind] ?? [];
  const name = field === undefined ? undefined : body[field];
  return what === undefined || typeof name !== "string"
    ? []
    : made(what, [name], what);
}

function made(
  kind: ReferenceKind,
  words: readonly string[],
  what: string,
  ofIt?: string,
): Made[] {
  const name = words.at(-1);
  if (name === undefined) return [];
  const schema = words.at(-2);
  return [{
    kind,
    name,
    what,
    ...schema !== undefined && { schema },
    ...ofIt !== undefined && { part: ofIt },
  }];
}

function relation(range: unknown, what: string): Made[] {
  const isTemporary = fieldOf(range, "relpersistence") === "t";
  return made("relation", wordsOfRange(range), what)
    .map((one) => isTemporary ? { ...one, isTemporary } : one);
}

/** A name beside a table's: indexes and sequences live in its schema. */
function beside(range: unknown, name: string): string[] {
  return [...wordsOfRange(range).slice(0, -1), name];
}

function part(kind: ReferenceKind, range: unknown, name: unknown): Made[] {
  return typeof name === "string"
    ? made(kind, wordsOfRange(range), kind, name)
    : [];
}

function table(body: Tree, what: string): Made[] {
  return [
    ...relation(body.relation, what),
    ...listOf(body.tableElts).flatMap((element) =>
      elementOf(body.relation, element)
    ),
    ...listOf(body.constraints).flatMap((element) =>
      elementOf(body.relation, element)
    ),
  ];
}

/** What a column or a constraint brings along. */
function elementOf(range: unknown, element: unknown): Made[] {
  const [type, body] = onlyEntry(element);
  if (body === undefined) return [];
  if (type === "Constraint") return constraint(range, body);
  if (type !== "ColumnDef" || typeof body.colname !== "string") return [];
  const column = body.colname;
  const constraints = listOf(body.constraints).map((one) => bodyOf(one) ?? {});
  const typeWord = wordsIn(fieldOf(body.typeName, "names")).at(-1) ?? "";
  const hasSequence = /^(?:small|big)?serial[248]?$/.test(typeWord) ||
    constraints.some(({ contype }) => contype === "CONSTR_IDENTITY");
  const title = wordsOfRange(range).at(-1) ?? "";
  return [
    ...constraints.flatMap((one) => constraint(range, one, column)),
    ...hasSequence
      ? made("relation", beside(range, `${title}_${column}_seq`), "sequence")
      : [],
  ];
}

function constraint(range: unknown, body: Tree, column?: string): Made[] {
  const { contype, conname } = body;
  const words = wordsOfRange(range);
  const isPrimary = contype === "CONSTR_PRIMARY";
  const keys = column === undefined ? wordsIn(body.keys) : [column];
  const found = typeof conname === "string"
    ? made("constraint", words, "constraint", conname)
    : [];
  if (!isPrimary && contype !== "CONSTR_UNIQUE") return found;
  const title = words.at(-1) ?? "";
  const usual = isPrimary ? `${title}_pkey` : [title, ...keys, "key"].join("_");
  return [
    ...found,
    ...made("key", words, "key", keyOf(keys)),
    ...isPrimary ? made("key", words, "primary key", PRIMARY) : [],
    ...made(
      "relation",
      beside(range, typeof conname === "string" ? conname : usual),
      "index",
    ),
  ];
}

/** What stands for a table's primary key, whatever its columns are. */
export const PRIMARY = "\0primary";

/** What stands for the operator classes that an access method takes of itself. */
export const DEFAULT_CLASSES = "\0classes";

/** What stands for a key: its columns, in any order. */
export function keyOf(columns: readonly string[]): string {
  return [...columns].sort().join("\0");
}

function index(body: Tree): Made[] {
  const { idxname } = body;
  const columns = listOf(body.indexParams).map((one) => bodyOf(one)?.name);
  const isKey = body.unique === true && body.whereClause === undefined &&
    columns.every((name) => typeof name === "string");
  return [
    ...typeof idxname === "string"
      ? made("relation", beside(body.relation, idxname), "index")
      : [],
    ...isKey
      ? made(
        "key",
        wordsOfRange(body.relation),
        "key",
        keyOf(columns.map(String)),
      )
      : [],
  ];
}

function alterations(range: unknown, { subtype, def }: Tree): Made[] {
  const [type, body] = onlyEntry(def);
  switch (subtype) {
    case "AT_AddColumn":
      return type === "ColumnDef" && typeof body?.colname === "string"
        ? [
          ...made("column", wordsOfRange(range), "column", body.colname),
          ...elementOf(range, def),
        ]
        : [];
    case "AT_AddConstraint":
      return elementOf(range, def);
    default:
      return [];
  }
}

function range(body: Tree): Made[] {
  const words = wordsIn(body.typeName);
  const name = words.at(-1) ?? "";
  const multirange = optionsIn(body.params)
    .find((option) => option.name === "multirange_type_name");
  const usual = name.includes("range")
    ? name.replace("range", "multirange")
    : `${name}_multirange`;
  const other = multirange === undefined
    ? [...words.slice(0, -1), usual]
    : wordsOfOption(multirange.value);
  return [
    ...made("type", words, "type"),
    ...made("type", other, "type"),
    ...made("function", words, "function"),
    ...made("function", other, "function"),
  ];
}

function routine(body: Tree): Made[] {
  const modes = listOf(body.parameters).map((one) => bodyOf(one) ?? {})
    .filter(({ mode }) => mode !== "FUNC_PARAM_TABLE");
  const given = modes.filter(({ mode }) =>
    mode !== "FUNC_PARAM_OUT" || body.is_procedure === true
  );
  const isVariadic = given.some(({ mode }) => mode === "FUNC_PARAM_VARIADIC");
  const optional =
    given.filter(({ defexpr, mode }) =>
      defexpr !== undefined || mode === "FUNC_PARAM_VARIADIC"
    ).length;
  const takes = {
    least: given.length - optional,
    most: isVariadic ? Infinity : given.length,
  };
  const what = body.is_procedure === true ? "procedure" : "function";
  return made("function", wordsIn(body.funcname), what)
    .map((one) => ({ ...one, takes }));
}

/** What CREATE AGGREGATE, OPERATOR, TYPE, COLLATION and TEXT SEARCH make. */
const DEFINED: Readonly<Record<string, readonly [ReferenceKind, string]>> = {
  OBJECT_AGGREGATE: ["function", "aggregate"],
  OBJECT_COLLATION: ["collation", "collation"],
  OBJECT_OPERATOR: ["operator", "operator"],
  OBJECT_TSCONFIGURATION: [
    "text search configuration",
    "text search configuration",
  ],
  OBJECT_TSDICTIONARY: ["text search dictionary", "text search dictionary"],
  OBJECT_TSPARSER: ["text search parser", "text search parser"],
  OBJECT_TSTEMPLATE: ["text search template", "text search template"],
  OBJECT_TYPE: ["type", "type"],
};

function defined(body: Tree): Made[] {
  const [kind, what] = DEFINED[String(body.kind)] ?? [];
  if (kind === undefined || what === undefined) return [];
  const isShell = listOf(body.definition).length === 0;
  return made(
    kind,
    wordsIn(body.defnames),
    kind !== "type" ? what : isShell ? SHELL_TYPE : BASE_TYPE,
  );
}

/** A type that is only announced, for the functions that its definition needs. */
const SHELL_TYPE = "shell type";

/** A type that functions define. */
const BASE_TYPE = "base type";

/** Kinds of things that RENAME and SET SCHEMA give another name. */
const KINDS: Readonly<Record<string, readonly [ReferenceKind, string]>> = {
  OBJECT_AGGREGATE: ["function", "aggregate"],
  OBJECT_DOMAIN: ["type", "domain"],
  OBJECT_FOREIGN_TABLE: ["relation", "foreign table"],
  OBJECT_FUNCTION: ["function", "function"],
  OBJECT_INDEX: ["relation", "index"],
  OBJECT_MATVIEW: ["relation", "materialized view"],
  OBJECT_PROCEDURE: ["function", "procedure"],
  OBJECT_ROLE: ["role", "role"],
  OBJECT_ROUTINE: ["function", "function"],
  OBJECT_SCHEMA: ["schema", "schema"],
  OBJECT_SEQUENCE: ["relation", "sequence"],
  OBJECT_TABLE: ["relation", "table"],
  OBJECT_TYPE: ["type", "type"],
  OBJECT_VIEW: ["relation", "view"],
};

function renamed(body: Tree): Made[] {
  const { renameType, newname } = body;
  if (typeof newname !== "string") return [];
  if (renameType === "OBJECT_COLUMN" || renameType === "OBJECT_ATTRIBUTE") {
    return made("column", wordsOfRange(body.relation), "column", newname);
  }
  if (renameType === "OBJECT_TABCONSTRAINT") {
    return part("constraint", body.relation, newname);
  }
  if (renameType === "OBJECT_TRIGGER") {
    return part("trigger", body.relation, newname);
  }
  const [kind, what] = KINDS[String(renameType)] ?? [];
  if (kind === undefined || what === undefined) return [];
  const words = oldWords(body);
  return made(kind, [...words.slice(0, -1), newname], what);
}

function moved(body: Tree): Made[] {
  const [kind, what] = KINDS[String(body.objectType)] ?? [];
  const { newschema } = body;
  if (kind === undefined || what === undefined) return [];
  if (typeof newschema !== "string") return [];
  return made(kind, [newschema, ...oldWords(body).slice(-1)], what);
}

function oldWords(body: Tree): string[] {
  if (body.relation !== undefined) return wordsOfRange(body.relation);
  const [type, object] = onlyEntry(body.object);
  if (type === "ObjectWithArgs") return wordsIn(object?.objname);
  if (type === "TypeName") return wordsIn(object?.names);
  if (typeof body.subname === "string") return [body.subname];
  return wordsIn(body.object);
}
