import { quoteLiteral } from "../../../sql/quote.ts";
import { textOf } from "../facts.ts";
import type { Change, SchemaObject } from "../model.ts";
import { labelOf, RELATIONS, ROUTINES } from "./name_map.ts";
import { headOf, lastOf, memberOf, restOf } from "./names.ts";

/** A rename as the server is told. */
export interface Renamed {
  readonly kind: string;
  /** The id it has at that moment. */
  readonly from: string;
  readonly to: string;
  /** The thing itself, or the type that it is a part of. */
  readonly object: SchemaObject | undefined;
}

/** The statements that give a thing another name, and another schema where it has one. */
export function renameChanges(renamed: Renamed): readonly Change[] {
  return statements(renamed).map((sql) => ({ sql }));
}

/** Whether what is renamed has its schema in its name, and may be moved. */
export function isMovable(kind: string): boolean {
  return RELATIONS.has(kind) && kind !== "index" || ROUTINES.has(kind) ||
    ["collation", "statistics", ...TEXT_SEARCH].includes(kind);
}

function statements({ kind, from, to, object }: Renamed): readonly string[] {
  const [had, has] = [restOf(from, kind), restOf(to, kind)];
  if (kind === "column") {
    return [
      `ALTER ${tableWord(object)} ${headOf(had)} RENAME COLUMN ${
        lastOf(had)
      } TO ${lastOf(has)}`,
    ];
  }
  if (kind === "attribute") {
    return [
      `ALTER TYPE ${headOf(had)} RENAME ATTRIBUTE ${lastOf(had)} TO ${
        lastOf(has)
      } CASCADE`,
    ];
  }
  if (kind === "enum value") {
    const [old, wanted] = [had, has].map((each) => quoteLiteral(labelOf(each)));
    return [`ALTER TYPE ${headOf(had)} RENAME VALUE ${old} TO ${wanted}`];
  }
  const [member, next] = [memberOf(had), memberOf(has)];
  if (member !== undefined && next !== undefined) {
    return [memberStatement({ kind, name: member, to: next.name, object })];
  }
  return moveStatements({ kind, had, has, object });
}

function memberStatement(
  { kind, name, to, object }: {
    readonly kind: string;
    readonly name: { readonly name: string; readonly of: string };
    readonly to: string;
    readonly object: SchemaObject | undefined;
  },
): string {
  switch (kind) {
    case "constraint":
    case "not null":
      return `ALTER ${
        tableWord(object)
      } ${name.of} RENAME CONSTRAINT ${name.name} TO ${to}`;
    case "domain constraint":
      return `ALTER DOMAIN ${name.of} RENAME CONSTRAINT ${name.name} TO ${to}`;
    default:
      return `ALTER ${kind.toUpperCase()} ${name.name} ON ${name.of} RENAME TO ${to}`;
  }
}

function moveStatements(
  { kind, had, has, object }: {
    readonly kind: string;
    readonly had: string;
    readonly has: string;
    readonly object: SchemaObject | undefined;
  },
): readonly string[] {
  const word = wordFor(kind, object);
  const isRoutine = ROUTINES.has(kind);
  const bare = (name: string) => isRoutine ? name.replace(/\(.*$/s, "") : name;
  const tail = isRoutine ? signatureOf(had, object) : "";
  const [name, next] = [bare(had), bare(has)];
  if (headOf(name) === "") {
    return [`ALTER ${word} ${name} RENAME TO ${next}`];
  }
  const isMoved = headOf(name) !== headOf(next);
  const moved = `${headOf(next)}.${lastOf(name)}`;
  return [
    ...isMoved
      ? [`ALTER ${word} ${name}${tail} SET SCHEMA ${headOf(next)}`]
      : [],
    ...lastOf(name) === lastOf(next)
      ? []
      : [`ALTER ${word} ${moved}${tail} RENAME TO ${lastOf(next)}`],
  ];
}

/** The arguments, in parentheses. */
function signatureOf(name: string, object: SchemaObject | undefined): string {
  if (object?.kind === "aggregate") {
    return `(${textOf(object, "identity") || "*"})`;
  }
  return name.slice(name.indexOf("("));
}

const TEXT_SEARCH: readonly string[] = [
  "text search configuration",
  "text search dictionary",
  "text search parser",
  "text search template",
];

function wordFor(kind: string, object: SchemaObject | undefined): string {
  switch (kind) {
    case "enum":
    case "composite":
    case "range":
      return "TYPE";
    case "table":
      return tableWord(object);
    case "function":
      return object === undefined ? "FUNCTION" : textOf(object, "type");
    default:
      return kind.toUpperCase();
  }
}

function tableWord(object: SchemaObject | undefined): string {
  return object?.facts.foreign === undefined ? "TABLE" : "FOREIGN TABLE";
}
