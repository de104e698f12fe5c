import { extensionOf } from "../../../sql/references.ts";
import type { Made, Need, Reference } from "../../../sql/references.ts";
import type { StatementNode } from "./node.ts";

/** A statement, and what of all that it makes is meant. */
export interface Maker {
  readonly node: StatementNode;
  readonly made: Made;
  /** `public.t`, as far as that is known. */
  readonly title: string;
}

/** Who makes what a need is of. */
export interface Found {
  readonly makers: readonly Maker[];
  /** Whether it is only a guess that these are meant. */
  readonly isGuess: boolean;
}

/** Kinds of things that are in no schema. */
const GLOBAL: ReadonlySet<Reference["kind"]> = new Set([
  "access method",
  "cast",
  "event trigger",
  "extension",
  "foreign data wrapper",
  "language",
  "publication",
  "role",
  "schema",
  "server",
]);

/** Knows which statement makes what. */
export class Makers {
  readonly #byName = new Map<string, Maker[]>();
  readonly #byBareName = new Map<string, Maker[]>();
  readonly #extensions: Maker[] = [];

  /** Notes what all statements make. */
  constructor(nodes: readonly StatementNode[]) {
    for (const node of nodes) {
      for (const made of node.references.makes) this.#note(node, made);
    }
  }

  /** Statements that make extensions, which may make whatever is not known. */
  get extensions(): readonly Maker[] {
    return this.#extensions;
  }

  /** The table, view or sequence a name means, as a key; the same for all who mean it. */
  keyOf(need: Reference, path: readonly string[]): string {
    const { makers } = this.find(
      { ...need, kind: "relation", part: undefined, strength: "must" },
      { path },
    );
    const [first] = makers;
    return first?.title ?? `${need.schema ?? path[0] ?? ""}.${need.name}`;
  }

  /** Who makes what a statement needs; nobody, where the server or an extension does. */
  find(
    need: Need,
    { path, fileIndex }: {
      readonly path: readonly string[];
      readonly fileIndex?: number;
    },
  ): Found {
    for (const reference of alternatives(need)) {
      const found = this.#lookFor(reference, need.path ?? path, fileIndex);
      if (found !== undefined) return found;
    }
    const extension = extensionOf(need);
    const makers = extension === undefined
      ? []
      : this.#byName.get(keyText({ kind: "extension", name: extension }, "")) ??
        [];
    return { makers, isGuess: false };
  }

  #note(node: StatementNode, made: Made): void {
    const { schema = node.path[0] ?? "public" } = made;
    const space = made.isTemporary === true
      ? temporary(node.fileIndex)
      : GLOBAL.has(made.kind)
      ? ""
      : schema;
    const isPlain = GLOBAL.has(made.kind) || made.isTemporary === true;
    const title = isPlain ? made.name : `${schema}.${made.name}`;
    const maker = { node, made, title };
    push(this.#byName, keyText(made, space), maker);
    push(this.#byBareName, keyText(made, "*"), maker);
    if (made.kind === "extension") this.#extensions.push(maker);
  }

  #lookFor(
    need: Need,
    path: readonly string[],
    fileIndex: number | undefined,
  ): Found | undefined {
    const spaces = GLOBAL.has(need.kind)
      ? [""]
      : need.schema !== undefined
      ? [need.schema]
      : [
        ...fileIndex === undefined ? [] : [temporary(fileIndex)],
        ...path,
      ];
    for (const space of spaces) {
      const makers = (this.#byName.get(keyText(need, space)) ?? [])
        .filter(({ made }) => takes(made, need));
      if (makers.length > 0) return { makers, isGuess: false };
    }
    if (need.schema !== undefined || GLOBAL.has(need.kind)) return undefined;
    // The role or the database may have a search path that is not seen here.
    const makers = (this.#byBareName.get(keyText(need, "*")) ?? [])
      .filter(({ made }) => takes(made, need) && made.isTemporary !== true);
    const spots = new Set(makers.map(({ title }) => title));
    return spots.size === 1 ? { makers, isGuess: true } : undefined;
  }
}

/** A type may be a table's row, an array of another one, and look like a function. */
function* alternatives(need: Need): Iterable<Need> {
  yield need;
  if (need.kind === "type") {
    yield { ...need, kind: "relation" };
    if (need.name.startsWith("_")) {
      yield { ...need, name: need.name.slice(1) };
    }
  }
  if (need.kind === "function" && (need.given ?? 1) === 1) {
    yield { ...need, kind: "type" };
  }
}

function takes({ takes }: Made, { given }: Need): boolean {
  return takes === undefined || given === undefined ||
    takes.least <= given && given <= takes.most;
}

function temporary(fileIndex: number): string {
  return `pg_temp ${fileIndex}`;
}

function keyText({ kind, name, part }: Reference, space: string): string {
  return JSON.stringify([kind, space, name, part ?? null]);
}

function push(map: Map<string, Maker[]>, key: string, maker: Maker): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [maker]);
  else list.push(maker);
}
