import { ConfitureError } from "../../../kernel/mod.ts";
import type { Problem } from "../../../kernel/mod.ts";
import type { ForeignKey } from "../../../sql/references.ts";
import { linksOf } from "./links.ts";
import type { Link } from "./links.ts";
import { placeText } from "./node.ts";
import type { StatementNode } from "./node.ts";
import { Precedence } from "./precedence.ts";

/** One step of a build in the order of needs. */
export type Step =
  /** A file as it stands. */
  | { readonly kind: "file"; readonly fileIndex: number; readonly link?: Link }
  /** One statement of a file that cannot be built as a whole. */
  | {
    readonly kind: "statement";
    readonly node: StatementNode;
    readonly link?: Link;
  }
  /** A foreign key that waits for the table it refers to. */
  | ({ readonly kind: "foreign key" } & LateKey);

/** A foreign key that is added later than where it stands. */
export interface LateKey {
  readonly node: StatementNode;
  /** Absent where the whole statement adds nothing but foreign keys. */
  readonly key?: ForeignKey;
}

/** Files and statements in the order of their needs. Rejects where they need each other. */
export function arrange(
  nodes: readonly StatementNode[],
  fileCount: number,
): readonly Step[] {
  const links = linksOf(nodes);
  const loose = new Set<number>();
  for (;;) {
    const plan = new Plan(nodes, { links, loose, fileCount });
    const tight = plan.requireAll();
    if (tight.size === 0) return plan.steps();
    for (const fileIndex of tight) loose.add(fileIndex);
  }
}

/** What is moved as a whole. */
interface Block {
  readonly fileIndex: number;
  /** The only statement; absent where it is a whole file. */
  readonly node?: StatementNode;
}

/** A foreign key, and the blocks that must stand before it. */
interface Waiting {
  readonly late: LateKey;
  readonly blocks: Set<number>;
}

class Plan {
  readonly #nodes: readonly StatementNode[];
  readonly #links: readonly Link[];
  readonly #loose: ReadonlySet<number>;
  readonly #byFile: ReadonlyMap<number, readonly StatementNode[]>;
  readonly #blocks: Block[] = [];
  readonly #blockOf = new Map<StatementNode, number>();
  readonly #precedence: Precedence;
  readonly #reasons = new Map<string, Link>();
  readonly #late: LateKey[] = [];
  /** Keys, or statements that add nothing but keys, which are late. */
  readonly #isLate = new Set<unknown>();

  constructor(
    nodes: readonly StatementNode[],
    { links, loose, fileCount }: {
      readonly links: readonly Link[];
      readonly loose: ReadonlySet<number>;
      readonly fileCount: number;
    },
  ) {
    this.#nodes = nodes;
    this.#links = links;
    this.#loose = loose;
    this.#byFile = Map.groupBy(nodes, ({ fileIndex }) => fileIndex);
    for (let fileIndex = 0; fileIndex < fileCount; fileIndex++) {
      const own = this.#byFile.get(fileIndex) ?? [];
      if (!loose.has(fileIndex)) {
        for (const node of own) this.#blockOf.set(node, this.#blocks.length);
        this.#blocks.push({ fileIndex });
        continue;
      }
      for (const node of own) {
        this.#blockOf.set(node, this.#blocks.length);
        this.#blocks.push({ fileIndex, node });
      }
    }
    this.#precedence = new Precedence(this.#blocks.length);
  }

  /** Keeps to what PostgreSQL demands; returns the files that must be divided for that. */
  requireAll(): ReadonlySet<number> {
    const tight = new Set<number>();
    for (const link of this.#links) {
      if (link.strength !== "must") continue;
      const [from, to] = this.#ends(link);
      if (from === to) {
        const { fileIndex } = link.from;
        const isBackward = link.from.position < link.to.position;
        if (!isBackward || this.#loose.has(fileIndex)) continue;
        if (canBeDivided(link.from)) tight.add(fileIndex);
        continue;
      }
      if (this.#add(link)) continue;
      const circle = [...this.#precedence.wayFrom(to, from), to];
      const files = circle.flatMap((block) => this.#dividable(block));
      if (files.length === 0) throw circular(this.#linksAlong(circle));
      for (const fileIndex of files) tight.add(fileIndex);
    }
    return tight;
  }

  /** The order, with foreign keys that wait, and everything else that can be heeded. */
  steps(): readonly Step[] {
    for (const link of this.#links) {
      if (link.strength === "foreign key") this.#addKey(link);
    }
    for (const link of this.#neighbours()) this.#add(link);
    for (const strength of ["should", "keep"]) {
      for (const link of this.#links) {
        if (link.strength === strength) this.#add(link);
      }
    }
    return this.#walk();
  }

  #addKey(link: Link): void {
    const [from, to] = this.#ends(link);
    const isFine = from === to
      ? this.#blocks[from]?.node !== undefined ||
        link.from.position > link.to.position
      : this.#add(link);
    if (isFine) return;
    const { from: node, foreignKey: key } = link;
    const known = key ?? node;
    if (this.#isLate.has(known)) return;
    this.#isLate.add(known);
    this.#late.push({ node, ...key !== undefined && { key } });
  }

  /** Statements of one file that concern the same stay in their order. */
  #neighbours(): readonly Link[] {
    const links: Link[] = [];
    const linked = Map.groupBy(this.#links, ({ from }) => from);
    let last:
      | { subjects: Map<string, StatementNode>; file: number }
      | undefined;
    for (const node of this.#nodes) {
      if (!this.#loose.has(node.fileIndex)) continue;
      if (last?.file !== node.fileIndex) {
        last = { subjects: new Map(), file: node.fileIndex };
      }
      const subjects = [
        ...node.references.makes.map(({ name }) => name),
        ...(linked.get(node) ?? []).map(({ what }) =>
          what.slice(what.lastIndexOf(".") + 1)
        ),
        ...node.references.executes ? ["\0executes"] : [],
      ];
      for (const subject of subjects) {
        const to = last.subjects.get(subject);
        last.subjects.set(subject, node);
        if (to === undefined || to === node) continue;
        links.push({
          from: node,
          to,
          strength: "keep",
          what: `${placeText(to)} before it`,
        });
      }
    }
    return links;
  }

  #walk(): readonly Step[] {
    const steps: Step[] = [];
    const done = new Set<number>();
    const waiting = this.#waiting();
    const finish = (block: number, link: Link | undefined) => {
      done.add(block);
      const { fileIndex, node } = this.#blocks[block] ?? { fileIndex: 0 };
      const reason = link === undefined ? {} : { link };
      steps.push(
        node === undefined
          ? { kind: "file", fileIndex, ...reason }
          : { kind: "statement", node, ...reason },
      );
      for (const each of waiting.get(block) ?? []) {
        each.blocks.delete(block);
        if (each.blocks.size > 0) continue;
        steps.push({ kind: "foreign key", ...each.late });
      }
    };
    for (const root of this.#blocks.keys()) {
      this.#visit(root, done, finish);
    }
    return steps;
  }

  #visit(
    root: number,
    done: ReadonlySet<number>,
    finish: (block: number, link: Link | undefined) => void,
  ): void {
    const open: { block: number; link?: Link; next: number[] }[] = [];
    const enter = (block: number, link?: Link) =>
      open.push({
        block,
        next: [...this.#precedence.before(block)].sort((a, b) => b - a),
        ...link !== undefined && { link },
      });
    if (!done.has(root)) enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.next.pop();
      if (next === undefined) {
        open.pop();
        finish(top.block, top.link);
      } else if (!done.has(next)) {
        enter(next, this.#reasons.get(`${top.block} ${next}`));
      }
    }
  }

  /** Blocks that stand before a foreign key which waits. */
  #waiting(): ReadonlyMap<number, readonly Waiting[]> {
    const linked = Map.groupBy(this.#links, ({ from }) => from);
    const found = new Map<number, Waiting[]>();
    for (const late of this.#late) {
      const links = linked.get(late.node) ?? [];
      const each = { late, blocks: this.#blocksFor(late, links) };
      for (const block of each.blocks) {
        const list = found.get(block);
        if (list === undefined) found.set(block, [each]);
        else list.push(each);
      }
    }
    return found;
  }

  #blocksFor(
    { node, key }: LateKey,
    links: readonly Link[],
  ): Set<number> {
    const found = new Set<number>();
    const own = this.#blockOf.get(node);
    if (own !== undefined) found.add(own);
    for (const link of links) {
      if (link.foreignKey !== key) continue;
      if (link.strength === "should" || link.strength === "keep") continue;
      found.add(this.#ends(link)[1]);
    }
    return found;
  }

  #add(link: Link): boolean {
    const [from, to] = this.#ends(link);
    if (!this.#precedence.add(from, to)) return false;
    const key = `${from} ${to}`;
    if (!this.#reasons.has(key)) this.#reasons.set(key, link);
    return true;
  }

  #ends({ from, to }: Link): readonly [number, number] {
    return [this.#blockOf.get(from) ?? 0, this.#blockOf.get(to) ?? 0];
  }

  /** The file of a block, where it is a whole one that can be divided. */
  #dividable(block: number): readonly number[] {
    const { fileIndex, node } = this.#blocks[block] ?? { fileIndex: -1 };
    if (node !== undefined) return [];
    const own = this.#byFile.get(fileIndex) ?? [];
    return own.length > 1 && own.every(canBeDivided) ? [fileIndex] : [];
  }

  #linksAlong(circle: readonly number[]): readonly Link[] {
    return circle.slice(1).flatMap((to, index) => {
      const from = circle[index];
      const known = this.#reasons.get(`${from} ${to}`) ??
        this.#links.find((link) => {
          const [one, other] = this.#ends(link);
          return link.strength === "must" && one === from && other === to;
        });
      return known === undefined ? [] : [known];
    });
  }
}

/** Savepoints hold the statements of a file together. */
function canBeDivided({ file }: StatementNode): boolean {
  return file.body.every(({ statement }) => statement.control === undefined);
}

function circular(links: readonly Link[]): ConfitureError {
  const problems: readonly Problem[] = links.map((link) => ({
    message: needText(link),
    place: link.from.placed.statement.place,
  }));
  return new ConfitureError(
    "build/circular",
    `Cannot build: ${
      links.map((link) => `${placeText(link.from)} ${needText(link)}`)
        .join(", and ")
    }`,
    { place: problems[0]?.place, problems },
  );
}

/** `needs table public.t, which db/schema/20_tables.sql:1 makes` */
export function needText({ what, to }: Link): string {
  return `needs ${what}, which ${placeText(to)} makes`;
}
