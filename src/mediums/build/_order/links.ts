import type { ForeignKey, Need } from "../../../sql/references.ts";
import { Makers } from "./makers.ts";
import type { Maker } from "./makers.ts";
import type { StatementNode } from "./node.ts";

/** How strongly a statement is to come after another. */
export type LinkStrength = "must" | "foreign key" | "should" | "keep";

/** A statement that is to come after another. */
export interface Link {
  readonly from: StatementNode;
  readonly to: StatementNode;
  readonly strength: LinkStrength;
  /** What it is needed for, for people: `table public.t`. */
  readonly what: string;
  /** The foreign key that needs it, where that can be taken out of its table. */
  readonly foreignKey?: ForeignKey;
}

/** Which statements are to come after which others, and why. */
export function linksOf(nodes: readonly StatementNode[]): readonly Link[] {
  const reader = new LinkReader(nodes);
  for (const node of nodes) reader.read(node);
  reader.readRows();
  reader.readBarriers();
  return reader.links;
}

/** Collects links. Lives as long as a schema is put in order. */
class LinkReader {
  readonly links: Link[] = [];
  readonly #nodes: readonly StatementNode[];
  readonly #makers: Makers;
  /** What each statement needs, as far as others make it. */
  readonly #needed = new Map<StatementNode, readonly StatementNode[]>();
  /** Statements about a table, by the table. */
  readonly #about = new Map<string, StatementNode[]>();
  /** Statements that change rows of a table, by the table. */
  readonly #fillers = new Map<string, StatementNode[]>();
  /** Columns that are added to a table later, by the table. */
  readonly #columns = new Map<string, Maker[]>();
  readonly #values: Maker[] = [];

  constructor(nodes: readonly StatementNode[]) {
    this.#nodes = nodes;
    this.#makers = new Makers(nodes);
    for (const node of nodes) {
      for (const made of node.references.makes) {
        const maker = { node, made, title: made.name };
        if (made.kind === "value") this.#values.push(maker);
        if (made.kind !== "column") continue;
        push(this.#columns, this.#makers.keyOf(made, node.path), maker);
      }
      const { about } = node.references;
      if (about !== undefined) {
        push(this.#about, this.#makers.keyOf(about, node.path), node);
      }
      for (const need of node.references.fills) {
        push(this.#fillers, this.#makers.keyOf(need, node.path), node);
      }
    }
  }

  /** What one statement names. */
  read(node: StatementNode): void {
    const { references, checksBodies } = node;
    const needs = checksBodies
      ? [...references.needs, ...references.body]
      : references.needs;
    const needed: StatementNode[] = [];
    const [first] = node.path;
    // Where the first schema of the path is not there yet, the next one is taken.
    const isBare = references.makes.some(({ kind, schema }) =>
      kind === "relation" || kind === "type" || kind === "function"
        ? schema === undefined
        : false
    );
    if (isBare && first !== undefined) {
      this.#link(node, { kind: "schema", name: first, strength: "must" });
    }
    let hasUnknownType = false;
    for (const need of needs) {
      const makers = this.#link(node, need);
      needed.push(...makers.map((maker) => maker.node));
      hasUnknownType ||= makers.length === 0 && isForeign(need);
      if (need.kind === "relation") this.#readColumns(node, need);
    }
    this.#needed.set(node, needed);
    for (const { node: other, made } of this.#values) {
      if (other !== node && references.words.has(made.part ?? "")) {
        this.#add(node, other, {
          strength: "should",
          what: `value ${made.part}`,
        });
      }
    }
    if (hasUnknownType) {
      for (const { node: other, title } of this.#makers.extensions) {
        const what = `extension ${title}`;
        this.#add(node, other, { strength: "should", what });
      }
    }
    for (const schema of references.wholeSchemas) {
      this.#readSchema(node, schema);
    }
  }

  #link(node: StatementNode, need: Need): readonly Maker[] {
    const { makers, isGuess } = this.#makers.find(need, node);
    // What a statement makes itself it does not wait for.
    if (makers.some((maker) => maker.node === node)) return [];
    const isRoutine = need.kind === "function" || need.kind === "operator" ||
      need.kind === "access method" && need.part !== undefined;
    const chosen = isRoutine
      ? makers
      : firstOf(need.kind === "type" ? typesFor(node, makers) : makers, node);
    // A function may come before the type that it is needed for.
    const isCircular = chosen[0]?.made.what === "base type" &&
      isFunction(node);
    const isSure = !isGuess && chosen.length === 1 && !isCircular;
    const foreignKey = node.references.foreignKeys.find(({ needs }) =>
      needs.includes(need)
    );
    for (const { node: other, made, title } of chosen) {
      const isKey = made.kind === "key" || made.kind === "constraint" ||
        made.kind === "trigger" || made.kind === "policy" ||
        made.kind === "rule" || made.kind === "value";
      this.#add(node, other, {
        strength: isSure || need.strength === "foreign key"
          ? need.strength
          : "should",
        what: isKey ? `${made.what} of ${title}` : `${made.what} ${title}`,
        ...foreignKey !== undefined && { foreignKey },
      });
    }
    return chosen;
  }

  /** Columns that are added by another statement. */
  #readColumns(node: StatementNode, need: Need): void {
    const key = this.#makers.keyOf(need, node.path);
    for (const { node: other, made } of this.#columns.get(key) ?? []) {
      const column = made.part ?? "";
      if (other === node || !node.references.words.has(column)) continue;
      const what = `column ${key}.${column}`;
      this.#add(node, other, { strength: "should", what });
    }
  }

  /** ALL TABLES IN SCHEMA means all that there will be. */
  #readSchema(node: StatementNode, schema: string): void {
    for (const other of this.#nodes) {
      const made = other.references.makes.find((one) =>
        (one.kind === "relation" || one.kind === "function") &&
        (one.schema ?? other.path[0]) === schema
      );
      if (made === undefined) continue;
      const what = `${made.what} ${schema}.${made.name}`;
      this.#add(node, other, { strength: "should", what });
    }
  }

  /** What runs when rows are changed or functions are called. */
  readRows(): void {
    let last: StatementNode | undefined;
    for (const node of this.#nodes) {
      const { executes, fills } = node.references;
      if (!executes) continue;
      for (const other of this.#reachedFrom(node)) {
        this.#add(node, other, {
          strength: "should",
          what: describe(other),
        });
      }
      const own = new Set(
        fills.map((need) => this.#makers.keyOf(need, node.path)),
      );
      for (const key of own) this.#readFilled(node, key);
      for (const need of node.references.needs) {
        if (need.kind !== "relation") continue;
        const key = this.#makers.keyOf(need, node.path);
        if (!own.has(key)) this.#afterFillers(node, key, "should");
      }
      if (last !== undefined) this.#keep(last, node);
      last = node;
    }
  }

  #readFilled(node: StatementNode, key: string): void {
    for (const about of this.#about.get(key) ?? []) this.#keep(about, node);
    for (const about of this.#aboutTable(key)) {
      for (const need of about.references.needs) {
        if (need.strength !== "foreign key" && !isReference(about, need)) {
          continue;
        }
        const parent = this.#makers.keyOf(need, about.path);
        if (parent !== key) this.#afterFillers(node, parent, "should");
      }
    }
  }

  #afterFillers(
    node: StatementNode,
    key: string,
    strength: LinkStrength,
  ): void {
    const fillers = this.#fillers.get(key) ?? [];
    // Who comes later is only waited for where nobody comes before.
    const before = fillers.filter((other) => other.index < node.index);
    for (const other of before.length > 0 ? before : fillers) {
      this.#add(node, other, { strength, what: `rows of ${key}` });
    }
  }

  /** Statements that make or alter a table. */
  #aboutTable(key: string): readonly StatementNode[] {
    const makers = this.#nodesOf(key);
    return [...makers, ...this.#about.get(key) ?? []];
  }

  readonly #owners = new Map<string, StatementNode[]>();

  #nodesOf(key: string): readonly StatementNode[] {
    if (this.#owners.size === 0) {
      for (const node of this.#nodes) {
        for (const made of node.references.makes) {
          if (made.kind !== "relation") continue;
          push(this.#owners, this.#makers.keyOf(made, node.path), node);
        }
      }
    }
    return this.#owners.get(key) ?? [];
  }

  /** All that code may need that runs with a statement: of functions, triggers and defaults. */
  #reachedFrom(start: StatementNode): ReadonlySet<StatementNode> {
    const reached = new Set<StatementNode>();
    const open: StatementNode[] = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const next = [...this.#needed.get(node) ?? []];
      for (const need of node.references.late) {
        const { makers } = this.#makers.find(need, node);
        next.push(...makers.map((maker) => maker.node));
      }
      for (const need of node === start ? node.references.fills : []) {
        const key = this.#makers.keyOf(need, node.path);
        for (const about of this.#about.get(key) ?? []) {
          if (fires(about)) {
            next.push(...this.#needed.get(about) ?? []);
          }
        }
      }
      for (const other of next) {
        if (other === start || reached.has(other)) continue;
        reached.add(other);
        open.push(other);
      }
    }
    return reached;
  }

  /** What says how later things are made keeps its place among them. */
  readBarriers(): void {
    for (const barrier of this.#nodes) {
      if (!barrier.references.isBarrier) continue;
      for (const node of this.#nodes) {
        if (node.references.makes.length > 0) this.#keep(barrier, node);
      }
    }
  }

  /** Two statements stay in the order in which they stand. */
  #keep(one: StatementNode, other: StatementNode): void {
    const [first, second] = one.index < other.index
      ? [one, other]
      : [other, one];
    this.#add(second, first, {
      strength: "keep",
      what: `${placeOf(first)} before it`,
    });
  }

  #add(
    from: StatementNode,
    to: StatementNode,
    link: Omit<Link, "from" | "to">,
  ): void {
    if (from !== to) this.links.push({ from, to, ...link });
  }
}

/** The statement of the same file before it, or else the first there is. */
function firstOf(
  makers: readonly Maker[],
  node: StatementNode,
): readonly Maker[] {
  const near = makers.findLast((maker) =>
    maker.node.fileIndex === node.fileIndex && maker.node.index < node.index
  );
  const chosen = near ?? makers[0];
  return chosen === undefined ? [] : [chosen];
}

/** A function takes a type that is only announced; others need all of it. */
function typesFor(
  node: StatementNode,
  makers: readonly Maker[],
): readonly Maker[] {
  const isWanted = ({ made: { what } }: Maker) =>
    what === "shell type" === isFunction(node);
  return makers.some(isWanted) ? makers.filter(isWanted) : makers;
}

function isFunction({ references }: StatementNode): boolean {
  return references.makes.some(({ what }) => what === "function");
}

function isReference(node: StatementNode, need: Need): boolean {
  return need.kind === "relation" && node.references.isForeignKey;
}

/** Whether it runs when rows of its table are changed. */
function fires({ references }: StatementNode): boolean {
  return references.makes.some(({ kind }) =>
    kind === "trigger" || kind === "rule"
  );
}

/** Types and others that neither a file makes nor the server brings. */
function isForeign({ kind, name, schema, part }: Need): boolean {
  // Which operator classes an index takes of itself is not seen.
  if (kind === "access method") return part !== undefined && name !== "btree";
  if (kind === "operator class") return !/^\w+_(?:pattern_)?ops$/.test(name);
  return kind === "type" && schema !== "pg_catalog" &&
    !BUILT_IN_REGEXP.test(name);
}

const BUILT_IN_REGEXP =
  /^_?(?:any\w*|bit|bool|box|bpchar|bytea|char|cidr|circle|cstring|date|\w*range|event_trigger|float[48]|inet|int[248]|internal|interval|json|jsonb|jsonpath|language_handler|line|lseg|macaddr8?|money|name|numeric|oid|oidvector|path|pg_\w+|point|polygon|record|refcursor|reg\w+|serial[248]?|bigserial|smallserial|text|tid|time|timestamp|timestamptz|timetz|trigger|tsquery|tsvector|txid_snapshot|uuid|varbit|varchar|void|xid8?|cid|xml)$/;

function describe(node: StatementNode): string {
  const [made] = node.references.makes;
  return made === undefined ? placeOf(node) : `${made.what} ${made.name}`;
}

function placeOf({ placed: { statement: { place } } }: StatementNode): string {
  return `${place.file}:${place.line ?? 1}`;
}

function push<Value>(
  map: Map<string, Value[]>,
  key: string,
  value: Value,
): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
