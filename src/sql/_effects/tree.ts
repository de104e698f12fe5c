import type { DefElem, Node, RangeVar, TypeName } from "../parser.ts";

/** A relation as a statement names it. */
export interface Name {
  readonly schema?: string;
  readonly name: string;
}

/** The name in a FROM clause or after ALTER TABLE. */
export function nameOf(range: RangeVar): Name {
  return { schema: range.schemaname, name: range.relname ?? "" };
}

/** A name given as a list of words, the schema before it. */
export function nameOfWords(words: readonly string[]): Name {
  return { schema: words.at(-2), name: words.at(-1) ?? "" };
}

const PLAIN_REGEXP = /^[a-z_][a-z0-9_$]*$/;

/** A name for people, quoted only where it has to be. */
export function titleOf({ schema, name }: Name): string {
  return [...(schema === undefined ? [] : [schema]), name]
    .map((part) =>
      PLAIN_REGEXP.test(part) ? part : `"${part.replaceAll('"', '""')}"`
    ).join(".");
}

/** The words of a list of names. */
export function wordsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) =>
    "String" in node ? [node.String.sval ?? ""] : []
  );
}

/** A list's members, or the words of a qualified name. */
export function listOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return "List" in node ? node.List.items ?? [] : [node];
}

/** The options of a statement: their names and values. */
export function definitionsOf(nodes: readonly Node[] | undefined): DefElem[] {
  return (nodes ?? []).flatMap((node) =>
    "DefElem" in node ? [node.DefElem] : []
  );
}

/** A type as the catalog can look it up, without its modifiers. */
export function typeText(type: TypeName): string {
  const name = wordsOf(type.names).map((word) =>
    `"${word.replaceAll('"', '""')}"`
  ).join(".");
  return `${name}${"[]".repeat(type.arrayBounds?.length ?? 0)}`;
}

/** The last word of a type's name. */
export function typeWord(type: TypeName | undefined): string {
  return wordsOf(type?.names).at(-1) ?? "";
}

/** Numbers in parentheses behind a type's name. */
export function modifiersOf(type: TypeName): number[] {
  return (type.typmods ?? []).flatMap((node) =>
    "A_Const" in node && node.A_Const.ival !== undefined
      ? [node.A_Const.ival.ival ?? 0]
      : []
  );
}

/** Calls `visit` for every member of a tree, outer ones first, with what it is called. */
export function walk(
  tree: unknown,
  visit: (kind: string, value: object) => void,
): void {
  if (Array.isArray(tree)) {
    for (const one of tree) walk(one, visit);
    return;
  }
  if (typeof tree !== "object" || tree === null) return;
  for (const [kind, value] of Object.entries(tree)) {
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) visit(kind, value);
    walk(value, visit);
  }
}

/** Words of the functions that are called anywhere in a tree. */
export function functionsIn(tree: unknown): Name[] {
  const found: Name[] = [];
  walk(tree, (kind, value) => {
    if (kind !== "FuncCall" || !("funcname" in value)) return;
    found.push(nameOfWords(stringsIn(value.funcname)));
  });
  return found;
}

/** The strings in a list of a tree that is not typed. */
export function stringsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    if (!("String" in one)) return [];
    const string: unknown = one.String;
    if (typeof string !== "object" || string === null) return [];
    return "sval" in string && typeof string.sval === "string"
      ? [string.sval]
      : [];
  });
}
