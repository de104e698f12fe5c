import { bodyOf, isTree, listOf } from "../object_name.ts";
import type { Tree } from "../object_name.ts";
import { EXPRESSIONS } from "./expressions.ts";
import { STATEMENTS } from "./statements.ts";
import { keyOf, PRIMARY } from "./makes.ts";
import type { ForeignKey, Need, ReferenceKind, Strength } from "./reference.ts";
import {
  isRange,
  isType,
  needOf,
  wordsIn,
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
    (EXPRESSIONS[key] ?? STATEMENTS[key])?.(value, {
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
