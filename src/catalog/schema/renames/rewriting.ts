import { quoteLiteral } from "../../../sql/quote.ts";
import type { SchemaObject } from "../model.ts";
import { routineOf, ROUTINES } from "./name_map.ts";
import type { NameMap } from "./name_map.ts";
import {
  headOf,
  isName as isDotted,
  lastOf,
  partsOf,
  restOf,
} from "./names.ts";
import {
  chainAt,
  isKeyword,
  isName,
  isWord,
  passedOn,
  replaced,
  tokensOf,
} from "./sql_text.ts";
import type { Chain, PassedOn, Replacement, Token } from "./sql_text.ts";

/** What a text is about. */
export interface Subject {
  /** Whose text it is. */
  readonly object: SchemaObject;
  /** The old table that bare names of columns are of. */
  readonly own?: string;
  /** Old tables and types with renamed columns that may be named in it. */
  readonly tables: readonly string[];
  /** Whether its lists of columns have names, and are to keep them. */
  readonly isQuery: boolean;
}

/** Writes a text of the server with the new names in it. */
export function rewriteText(
  text: string,
  subject: Subject,
  map: NameMap,
): string {
  return new Rewriting(text, subject, map).text();
}

/** Rewrites one text. Lives as long as that takes. */
class Rewriting {
  readonly #text: string;
  readonly #subject: Subject;
  readonly #map: NameMap;
  readonly #tokens: readonly Token[];
  readonly #replacements: Replacement[] = [];
  /** Old tables by the names that stand for them in the text. */
  readonly #aliases = new Map<string, string>();
  /** Names that stand for tables since nothing else was said. */
  readonly #bare = new Set<string>();
  readonly #items = new Map<number, PassedOn>();
  #listOf: string | undefined;
  #depth = 0;
  /** Index of the token from which on bare names are columns. */
  #columnsFrom = 0;

  constructor(text: string, subject: Subject, map: NameMap) {
    this.#text = text;
    this.#subject = subject;
    this.#map = map;
    this.#tokens = tokensOf(text);
    if (subject.object.kind === "function") {
      const atomic = this.#tokens.findIndex((token, index) =>
        isWord(token, "ATOMIC") && isWord(this.#tokens[index - 1], "BEGIN")
      );
      this.#columnsFrom = atomic < 0 ? Infinity : atomic;
    }
    this.#findAliases();
    if (!subject.isQuery) return;
    for (const item of passedOn(this.#tokens)) this.#items.set(item.name, item);
  }

  text(): string {
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index];
      if (token === undefined) break;
      if (token.kind === "open") this.#depth++;
      if (token.kind === "close" && --this.#depth === 0) {
        this.#listOf = undefined;
      }
      if (token.kind === "string") this.#string(token, index);
      const chain = chainAt(this.#tokens, index);
      if (chain === undefined) {
        this.#attribute(index);
        continue;
      }
      this.#chain(chain);
      index = chain.last;
    }
    return replaced(this.#text, this.#replacements);
  }

  #findAliases(): void {
    const { own } = this.#subject;
    if (own !== undefined) {
      for (const alias of ["old", "new", lastOf(own)]) {
        this.#aliases.set(alias, own);
      }
      this.#bare.add(lastOf(own));
    }
    for (let index = 0; index < this.#tokens.length; index++) {
      const chain = chainAt(this.#tokens, index);
      if (chain === undefined) continue;
      index = chain.last;
      if (chain.parts.length !== 2 || this.#isRoutine(chain)) continue;
      const table = nameOf(chain.parts);
      if (!isRelationBefore(this.#tokens[chain.first - 1])) continue;
      const next = this.#tokens[chain.last + 1];
      if (next === undefined || !isName(next) || isKeyword(next)) {
        this.#aliases.set(lastOf(table), table);
        this.#bare.add(lastOf(table));
      } else this.#aliases.set(next.text, table);
    }
  }

  #chain(chain: Chain): void {
    const [first, second] = chain.parts;
    if (first === undefined) return;
    if (second === undefined) {
      if (this.#tokens[chain.last + 1]?.text === ".") this.#wholeRow(first);
      else this.#bareName(chain, first);
      return;
    }
    const alias = this.#aliases.get(first.text);
    // An alias hides a schema of the same name.
    if (alias !== undefined && chain.parts.length === 2) {
      this.#wholeRow(first);
      this.#column(chain, { token: second, table: alias });
      return;
    }
    const name = `${first.text}.${second.text}`;
    const has = this.#isRoutine(chain)
      ? this.#routine(name, chain)
      : this.#relation(name, chain);
    if (has !== name) {
      this.#replace(first.start, second.end, has);
    }
    const third = chain.parts[2];
    if (third !== undefined) this.#column(chain, { token: third, table: name });
    const before = this.#tokens[chain.first - 1];
    if (isWord(before, "REFERENCES", "INTO", "ON")) this.#listOf = name;
  }

  /** `author.*`, `author.name`: the table's own name, where nothing else was said. */
  #wholeRow(token: Token): void {
    const table = this.#aliases.get(token.text);
    if (table === undefined || !this.#bare.has(token.text)) return;
    const has = lastOf(this.#map.relations.get(table) ?? table);
    if (has !== token.text) this.#replace(token.start, token.end, has);
  }

  #bareName(chain: Chain, token: Token): void {
    if (isKeyword(token) || chain.first < this.#columnsFrom) return;
    const [before, after] = [
      this.#tokens[chain.first - 1],
      this.#tokens[chain.last + 1],
    ];
    if (after?.kind === "open" && after.start === token.end) return;
    if (isWord(before, "AS") || before?.text === ":") return;
    const { own, tables } = this.#subject;
    const inList = this.#listOf !== undefined && this.#depth > 0
      ? this.#listOf
      : undefined;
    const table = inList ?? [...own === undefined ? [] : [own], ...tables]
      .find((each) => this.#map.columns.get(each)?.has(token.text));
    if (table !== undefined) this.#column(chain, { token, table });
  }

  #column(
    chain: Chain,
    { token, table }: { readonly token: Token; readonly table: string },
  ): void {
    const has = this.#map.columns.get(table)?.get(token.text);
    if (has === undefined) return;
    const item = this.#items.get(chain.last);
    if (item === undefined) {
      this.#replace(token.start, token.end, has);
      return;
    }
    // What a query passes on keeps the name it had.
    const alias = item.alias === undefined
      ? token
      : this.#tokens[item.alias] ?? token;
    const tail = alias.text === has ? has : `${has} AS ${alias.text}`;
    this.#replace(token.start, alias.end, tail);
  }

  /** `(address).street` */
  #attribute(index: number): void {
    const [close, dot, token] = [index - 2, index - 1, index].map((each) =>
      this.#tokens[each]
    );
    if (close?.kind !== "close" || dot?.text !== "." || token === undefined) {
      return;
    }
    if (!isName(token)) return;
    const table = this.#subject.tables.find((each) =>
      this.#map.columns.get(each)?.has(token.text)
    );
    const has = this.#map.columns.get(table ?? "")?.get(token.text);
    if (has !== undefined) this.#replace(token.start, token.end, has);
  }

  /** `'public.users'::regclass`, and values of enums. */
  #string(token: Token, index: number): void {
    const [one, two] = [this.#tokens[index + 1], this.#tokens[index + 2]];
    if (one?.text !== ":" || two?.text !== ":") return;
    const chain = chainAt(this.#tokens, index + 3);
    if (chain === undefined) return;
    const type = nameOf(chain.parts);
    const plain = token.text.slice(1, -1).replaceAll("''", "'");
    const has = type === "regclass" || type === "regtype"
      ? isDotted(plain) ? this.#relation(plain, chain) : plain
      : this.#label(plain, { type, isList: this.#isList(chain) });
    if (has === plain) return;
    this.#replace(token.start, token.end, quoteLiteral(has));
  }

  #label(
    value: string,
    { type, isList }: { readonly type: string; readonly isList: boolean },
  ): string {
    const labels = this.#map.labels.get(type);
    if (labels === undefined) return value;
    if (!isList) return labels.get(value) ?? value;
    const inner = /^\{(.*)\}$/.exec(value)?.[1];
    return inner === undefined
      ? value
      : `{${
        inner.split(",").map((each) => labels.get(each) ?? each).join(",")
      }}`;
  }

  #isList(chain: Chain): boolean {
    return this.#tokens[chain.last + 1]?.text === "[";
  }

  #isRoutine({ first, last }: Chain): boolean {
    const [before, name, after] = [first - 1, last, last + 1].map((index) =>
      this.#tokens[index]
    );
    return after?.kind === "open" && after.start === name?.end &&
      !isWord(before, "REFERENCES", "ON", "INTO");
  }

  #routine(name: string, chain: Chain): string {
    const { object } = this.#subject;
    const before = this.#tokens[chain.first - 1];
    const isOwn = ROUTINES.has(object.kind) && chain.first < 6 &&
      (before === undefined || isWord(before, "FUNCTION", "PROCEDURE")) &&
      name === routineOf(restOf(object.id, object.kind));
    if (isOwn) {
      return this.#map.routines.get(object.id) ?? this.#inSchema(name);
    }
    return this.#routineNeeded(name) ?? this.#inSchema(name);
  }

  /** What a routine that the thing needs is called now; nothing where that is not sure. */
  #routineNeeded(name: string): string | undefined {
    if (this.#map.routines.size === 0) return undefined;
    const needed = this.#subject.object.needs.filter((id) =>
      /^(function|aggregate) /.test(id) &&
      routineOf(id.slice(id.indexOf(" ") + 1)) === name
    ).map((id) => this.#map.routines.get(id));
    const [only] = needed;
    return needed.every((each) => each === only) ? only : undefined;
  }

  #relation(name: string, chain: Chain): string {
    const { object } = this.#subject;
    const isWhole = this.#tokens.length === chain.last + 1 && chain.first === 0;
    if (isWhole && name === routineOf(restOf(object.id, object.kind))) {
      const own = this.#map.routines.get(object.id);
      if (own !== undefined) return own;
    }
    const isCollation = isWord(this.#tokens[chain.first - 1], "COLLATE");
    const known = isCollation
      ? this.#map.others.get("collation")?.get(name)
      : this.#map.relations.get(name);
    if (known !== undefined) return known;
    for (const names of this.#map.others.values()) {
      const other = isCollation ? undefined : names.get(name);
      if (other !== undefined) return other;
    }
    return this.#routineNeeded(name) ?? this.#inSchema(name);
  }

  #inSchema(name: string): string {
    const schema = this.#map.schemas.get(headOf(name));
    return schema === undefined ? name : `${schema}.${lastOf(name)}`;
  }

  #replace(start: number, end: number, text: string): void {
    this.#replacements.push({ start, end, text });
  }
}

function nameOf(parts: readonly Token[]): string {
  return partsOf(parts.map(({ text }) => text).join(".")).join(".");
}

/** Whether a relation may stand behind it, and not a function, a type or a collation. */
function isRelationBefore(token: Token | undefined): boolean {
  return isWord(token, "FROM", "JOIN", "INTO", "UPDATE", "ONLY", "USING") ||
    token?.kind === "open" || token?.text === ",";
}
