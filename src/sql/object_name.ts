/** An object's name, with its schema where the script names it. */
export interface ObjectName {
  readonly schema?: string;
  readonly name: string;
}

/** Whether both can mean the same object: an absent schema may be any. */
export function mayBeSame(left: ObjectName, right: ObjectName): boolean {
  // One may be the schema that the other is in.
  if (left.schema === undefined && left.name === right.schema) return true;
  if (right.schema === undefined && right.name === left.schema) return true;
  return left.name === right.name &&
    (left.schema === undefined || right.schema === undefined ||
      left.schema === right.schema);
}

/** A part of a parse tree, read by the names of its fields. */
export type Tree = Readonly<Record<string, unknown>>;

/** The object a node names, however it does. */
export function objectIn(node: unknown, kind: string): ObjectName | undefined {
  const [type, body] = onlyEntry(node);
  if (type === "String" && kind === "OBJECT_SCHEMA") return nameOf([node]);
  if (body === undefined) return undefined;
  switch (type) {
    case "RangeVar":
      return relation(body);
    case "List": {
      const parts = listOf(body.items);
      return nameOf(PARTS_OF_TABLES.has(kind) ? parts.slice(0, -1) : parts);
    }
    case "TypeName":
      return nameOf(listOf(body.names));
    case "ObjectWithArgs":
      return nameOf(listOf(body.objname));
    default:
      return undefined;
  }
}

/** The name a relation is referred to by. */
export function relation(node: unknown): ObjectName | undefined {
  if (!isTree(node) || typeof node.relname !== "string") return undefined;
  return typeof node.schemaname === "string"
    ? { schema: node.schemaname, name: node.relname }
    : { name: node.relname };
}

/** A name in the same schema as a relation. */
export function beside(node: unknown, name: unknown): ObjectName | undefined {
  // PostgreSQL makes a name that nobody has yet.
  if (name === undefined || name === "") return relation(node);
  return typeof name === "string" ? { ...relation(node), name } : undefined;
}

/** A name from its parts: `schema`, `name`. */
export function nameOf(parts: readonly unknown[]): ObjectName | undefined {
  const words = parts.flatMap((part) => {
    if (typeof part === "string") return [part];
    const [, body] = onlyEntry(part);
    return typeof body?.sval === "string" ? [body.sval] : [];
  });
  const name = words.at(-1);
  const schema = words.at(-2);
  if (name === undefined) return undefined;
  return schema === undefined ? { name } : { schema, name };
}

/** The text of a constant, cast or not. */
export function constantIn(node: unknown): string | undefined {
  const [type, body] = onlyEntry(node);
  if (type === "TypeCast") return constantIn(body?.arg);
  if (type !== "A_Const" || !isTree(body?.sval)) return undefined;
  return typeof body.sval.sval === "string" ? body.sval.sval : undefined;
}

/** What a node holds. */
export function bodyOf(node: unknown): Tree | undefined {
  return onlyEntry(node)[1];
}

/** What a node is, and what it holds. */
export function onlyEntry(node: unknown): readonly [string, Tree | undefined] {
  if (!isTree(node)) return ["", undefined];
  const [entry] = Object.entries(node);
  const [type = "", body] = entry ?? [];
  return [type, isTree(body) ? body : undefined];
}

/** A field, where there is one. */
export function fieldOf(node: unknown, field: string): unknown {
  return isTree(node) ? node[field] : undefined;
}

/** A list; empty where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether it is an object with fields. */
export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parts of a name as it stands in a string: `public."Users"` folds as in SQL. */
export function quotedParts(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^".\s]+)/g)].map((
    [, quoted, bare = ""],
  ) =>
    quoted === undefined ? bare.toLowerCase() : quoted.replaceAll('""', '"')
  );
}

/** Kinds whose name ends in something of theirs: the table comes before it. */
const PARTS_OF_TABLES: ReadonlySet<string> = new Set([
  "OBJECT_COLUMN",
  "OBJECT_POLICY",
  "OBJECT_RULE",
  "OBJECT_TABCONSTRAINT",
  "OBJECT_TRIGGER",
]);
