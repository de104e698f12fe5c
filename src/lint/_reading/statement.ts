import type { RelationLock, StatementEffects } from "../../kernel/mod.ts";
import { Lexer } from "../../sql/lexer.ts";
import type { Node, RangeVar, SyntaxProblem } from "../../sql/parser.ts";
import type { Statement } from "../../sql/script.ts";
import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";

/** Where a statement stands, and what it would do. */
export interface StatementParts {
  readonly statement: Statement;
  /** Absent where it does not parse. */
  readonly node: Node | undefined;
  /** Why it does not parse, and where. */
  readonly problem?: SyntaxProblem;
  readonly effects: StatementEffects;
  /** Whether others may be using what it works on. */
  readonly isOnLiving: boolean;
  /** Whether it runs in one transaction with those around it. */
  readonly isInTransaction: boolean;
  /** Whether it stands in a DO block, which decides whether it runs. */
  readonly isInBlock: boolean;
}

/** A statement as rules see it. */
export class LintStatement {
  readonly statement: Statement;
  readonly node: Node | undefined;
  readonly problem: SyntaxProblem | undefined;
  readonly effects: StatementEffects;
  readonly isInTransaction: boolean;
  readonly isInBlock: boolean;
  readonly #isOnLiving: boolean;
  #byteOffsets: readonly number[] | undefined;
  #commands: readonly number[] | undefined;

  /** Makes one of what was found out about it. */
  constructor(parts: StatementParts) {
    this.statement = parts.statement;
    this.node = parts.node;
    this.problem = parts.problem;
    this.effects = parts.effects;
    this.isInTransaction = parts.isInTransaction;
    this.isInBlock = parts.isInBlock;
    this.#isOnLiving = parts.isOnLiving;
  }

  get start(): number {
    return this.statement.start;
  }

  /** The tree below a kind of node, where the statement is one. */
  is<Kind extends string>(
    kind: Kind,
  ): Extract<Node, { [key in Kind]: unknown }>[Kind] | undefined {
    const { node } = this;
    return node !== undefined && isKind(node, kind) ? node[kind] : undefined;
  }

  /** Whether others may be using a relation: it was not made in this file. */
  isLive(relation: RangeVar | Name | undefined): boolean {
    if (!this.#isOnLiving || relation === undefined) return false;
    if ("relpersistence" in relation && relation.relpersistence === "t") {
      return false;
    }
    return this.lockOf(relation)?.isNew !== true;
  }

  /** The lock it takes on a relation. */
  lockOf(relation: RangeVar | Name): RelationLock | undefined {
    const title = titleOf("name" in relation ? relation : nameOf(relation));
    return this.effects.locks.find((lock) => lock.relation === title);
  }

  /** Locks on relations that others may be using. */
  get liveLocks(): readonly RelationLock[] {
    return this.#isOnLiving
      ? this.effects.locks.filter(({ isNew }) => !isNew)
      : [];
  }

  /** The parser's location, in bytes from the statement's start, as an offset in the file. */
  at(location: number | undefined): number {
    if (location === undefined || location < 0) return this.start;
    this.#byteOffsets ??= byteOffsetsOf(this.statement.text);
    return this.start + (this.#byteOffsets[location] ?? location);
  }

  /** Where a command of an ALTER TABLE stands, counted from 0. */
  atCommand(index: number): number {
    this.#commands ??= commandsIn(this.statement.text);
    return this.start + (this.#commands[index] ?? 0);
  }

  /** Where a word stands first; the statement's start if it does not. */
  atWord(word: string): number {
    const at = findWord(this.statement.text, word);
    return this.start + (at ?? 0);
  }
}

function isKind<Kind extends string>(
  node: Node,
  kind: Kind,
): node is Extract<Node, { [key in Kind]: unknown }> {
  return Object.hasOwn(node, kind);
}

/** Offsets in UTF-16 units by offsets in bytes; empty where they are the same. */
function byteOffsetsOf(text: string): readonly number[] {
  const offsets: number[] = [];
  if (/^[\0-\x7f]*$/.test(text)) return offsets;
  let unit = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let i = 0; i < bytes; i++) offsets.push(unit);
    unit += character.length;
  }
  return offsets;
}

const FIRST_WORD_REGEXP =
  /^(?:ADD|ALTER|ATTACH|CLUSTER|DETACH|DISABLE|DROP|ENABLE|FORCE|INHERIT|NO|NOT|OF|OWNER|RENAME|REPLICA|RESET|SET|VALIDATE)$/i;

/** Where the commands of an ALTER begin: the first behind the name, the others behind commas. */
function commandsIn(text: string): readonly number[] {
  const lexer = new Lexer(text);
  const found: number[] = [];
  let depth = 0;
  let isNext = false;
  // ALTER TABLE, and a name that may be one of those words behind its dot.
  let before = "";
  for (
    let kind = lexer.next(), count = 0;
    kind !== "end";
    kind = lexer.next()
  ) {
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    else if (depth === 0) {
      const isFirst = found.length === 0 && count >= 3 && kind === "word" &&
        before !== "." && FIRST_WORD_REGEXP.test(lexer.text);
      if (isFirst || isNext) found.push(lexer.start);
      isNext = found.length > 0 && lexer.text === ",";
    }
    before = lexer.text;
    count++;
  }
  return found;
}

function findWord(text: string, word: string): number | undefined {
  const lexer = new Lexer(text);
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    if (kind === "word" && lexer.text.toUpperCase() === word) {
      return lexer.start;
    }
  }
  return undefined;
}
