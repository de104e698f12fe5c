import { isTree, listOf, onlyEntry } from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import type { Need, ReferenceKind, Strength } from "./reference.ts";

/** The words of a list of names. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const [type, body] = onlyEntry(value);
  if (type === "String" && typeof body?.sval === "string") return [body.sval];
  if (type === "List") return wordsIn(body?.items);
  return listOf(value).flatMap((item) => {
    if (typeof item === "string") return [item];
    const [, inner] = onlyEntry(item);
    return typeof inner?.sval === "string" ? [inner.sval] : [];
  });
}

/** What a list of words names; a database before the schema counts for nothing. */
export function needOf(
  kind: ReferenceKind,
  words: readonly string[],
  strength: Strength = "must",
): Need | undefined {
  const name = words.at(-1);
  if (name === undefined || name === "") return undefined;
  const schema = words.at(-2);
  return schema === undefined
    ? { kind, name, strength }
    : { kind, schema, name, strength };
}

/** A relation as FROM, ALTER TABLE and others write it. */
export function isRange(
  value: Tree,
): value is Tree & { readonly relname: string } {
  return typeof value.relname === "string";
}

/** A type, whatever the field is called that it stands in. */
export function isType(value: Tree): boolean {
  return Array.isArray(value.names) && value.typemod !== undefined;
}

/** Words of a relation. */
export function wordsOfRange(range: unknown): string[] {
  if (!isTree(range) || typeof range.relname !== "string") return [];
  return typeof range.schemaname === "string"
    ? [range.schemaname, range.relname]
    : [range.relname];
}

/** The options of a statement: their names and values. */
export function optionsIn(
  list: unknown,
): readonly { readonly name: string; readonly value: unknown }[] {
  return listOf(list).flatMap((item) => {
    const [type, body] = onlyEntry(item);
    return type === "DefElem" && typeof body?.defname === "string"
      ? [{ name: body.defname, value: body.arg }]
      : [];
  });
}

/** The words of an option that names something: PostgreSQL reads such names as types. */
export function wordsOfOption(value: unknown): string[] {
  const [type, body] = onlyEntry(value);
  return type === "TypeName" ? wordsIn(body?.names) : wordsIn(value);
}

/** A function with the types it takes, as DROP, COMMENT and others name it. */
export function routineNeed(node: unknown): Need | undefined {
  const [type, wrapped] = onlyEntry(node);
  const body = type === "ObjectWithArgs" ? wrapped : isTree(node) ? node : {};
  const need = needOf("function", wordsIn(body?.objname));
  if (need === undefined || body?.args_unspecified === true) return need;
  return { ...need, given: listOf(body?.objargs).length };
}
