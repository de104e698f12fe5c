import { isTree, listOf, quotedParts } from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import { parsePlpgsql, parseStatements } from "../parser.ts";
import { quoteLiteral } from "../quote.ts";
import type { Need } from "./reference.ts";
import { needOf, optionsIn, wordsIn } from "./tree_names.ts";

/** What stands in a body of code. */
export interface Body {
  /** Statements and expressions in it that could be read. */
  readonly trees: readonly unknown[];
  /** What its declarations name, which is looked up when it is made. */
  readonly declared: readonly Need[];
  /** Whether all of it is looked up when it is made. */
  readonly isEarly: boolean;
  /** The search path that it brings along. */
  readonly path?: readonly string[];
}

/** The body of a function or procedure; undefined where it is in another language. */
export async function bodyOfRoutine(
  statement: Tree,
  text: string,
): Promise<Body | undefined> {
  const options = optionsIn(statement.options);
  const option = (name: string) =>
    options.find((one) => one.name === name)?.value;
  const path = pathIn(options.filter(({ name }) => name === "set"));
  const language = wordsIn(option("language"))[0]?.toLowerCase();
  const source = wordsIn(option("as"))[0];
  if (source === undefined) return undefined;
  if (language === "plpgsql") {
    const body = await plpgsqlBody(text);
    return body === undefined ? undefined : { ...body, ...path && { path } };
  }
  if (language !== "sql") return undefined;
  const trees = await parseStatements(source);
  return trees === undefined ? undefined : {
    trees,
    declared: [],
    isEarly: true,
    ...path && { path },
  };
}

/** The body of a DO block; undefined where it cannot be read. */
export async function bodyOfBlock(statement: Tree): Promise<Body | undefined> {
  const options = optionsIn(statement.args);
  const source = wordsIn(options.find(({ name }) => name === "as")?.value)[0];
  const language = wordsIn(
    options.find(({ name }) => name === "language")?.value,
  )[0];
  if (source === undefined) return undefined;
  if (language !== undefined && language !== "plpgsql") return undefined;
  return await plpgsqlBody(`DO ${quoteLiteral(source)}`);
}

async function plpgsqlBody(text: string): Promise<Body | undefined> {
  const parsed = await parsePlpgsql(text);
  if (!isTree(parsed)) return undefined;
  const reader = new PlpgsqlReader();
  reader.visit("", parsed);
  const trees: unknown[] = [];
  for (const query of reader.queries) {
    trees.push(...await treesOf(query));
  }
  return { trees, declared: reader.declared, isEarly: false };
}

/** A query of PL/pgSQL is a statement, an expression or an assignment. */
async function treesOf(query: string): Promise<readonly unknown[]> {
  const trees = await parseStatements(query) ??
    await parseStatements(`SELECT ${query}`) ??
    await parseStatements(`SELECT ${query.replace(/^[^:=]*:?=/, "")}`) ?? [];
  const found: unknown[] = [...trees];
  // EXECUTE takes a text, which may be there already.
  const inner = literalOf(trees);
  if (inner !== undefined) found.push(...await parseStatements(inner) ?? []);
  return found;
}

/** The text of `SELECT 'text'`, which is how EXECUTE 'text' is parsed. */
function literalOf(trees: readonly unknown[]): string | undefined {
  const [tree] = trees;
  const target = listOf(at(tree, "SelectStmt", "targetList"))[0];
  const text = at(target, "ResTarget", "val", "A_Const", "sval", "sval");
  return typeof text === "string" && /\s/.test(text.trim()) ? text : undefined;
}

function at(tree: unknown, ...path: readonly string[]): unknown {
  let value = tree;
  for (const key of path) value = isTree(value) ? value[key] : undefined;
  return value;
}

/** Collects queries and declared types of a parsed body. */
class PlpgsqlReader {
  readonly queries: string[] = [];
  readonly declared: Need[] = [];

  visit(key: string, value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.visit(key, item);
      return;
    }
    if (!isTree(value)) return;
    if (key === "PLpgSQL_expr" && typeof value.query === "string") {
      this.queries.push(value.query);
    }
    // What every function has stands in no line of it.
    if (key === "PLpgSQL_var" && value.lineno === undefined) return;
    if (key === "PLpgSQL_type" && typeof value.typname === "string") {
      this.#declare(value.typname);
    }
    for (const [field, child] of Object.entries(value)) {
      this.visit(field, child);
    }
  }

  #declare(written: string): void {
    const text = written.trim().replace(/^setof\s+/i, "");
    const [, name = "", mark = ""] =
      /^((?:"(?:[^"]|"")*"|[^"%[(\s]+)+)\s*(%\s*\w+)?/.exec(text) ?? [];
    const words = quotedParts(name);
    const isRow = /row/i.test(mark);
    const need = mark === ""
      ? needOf("type", words)
      : isRow
      ? needOf("relation", words)
      : words.length > 1
      ? needOf("relation", words.slice(0, -1))
      : undefined;
    if (need !== undefined && need.schema !== "pg_catalog") {
      this.declared.push(need);
    }
  }
}

/** The search path that `SET search_path = …` names, behind a function or by itself. */
export function pathOfSetting(setting: unknown): readonly string[] | undefined {
  if (!isTree(setting) || setting.name !== "search_path") return undefined;
  if (setting.kind !== "VAR_SET_VALUE") return [...DEFAULT_PATH];
  return listOf(setting.args).flatMap((one) => {
    const text = at(one, "A_Const", "sval", "sval");
    return typeof text === "string" ? pathOfText(text, false) : [];
  });
}

/** The schemas that a text for `set_config` names. */
export function pathOfText(text: string, isList = true): readonly string[] {
  const names = isList
    ? text.split(",").flatMap((name) => quotedParts(name.trim()))
    : [text];
  return names.filter((name) =>
    name !== "" && name !== "$user" && name !== '"$user"'
  );
}

/** Where names are looked for in the beginning. */
export const DEFAULT_PATH: readonly string[] = ["public"];

function pathIn(
  settings: readonly { readonly value: unknown }[],
): readonly string[] | undefined {
  for (const { value } of settings) {
    const path = pathOfSetting(at(value, "VariableSetStmt"));
    if (path !== undefined) return path;
  }
  return undefined;
}
