import { blockedBy } from "../kernel/mod.ts";
import type { HeldLock, Session, StatementEffects } from "../kernel/mod.ts";
import { noteAftermath } from "./_effects/aftermath.ts";
import { alterTable } from "./_effects/alter_table.ts";
import { catalogOf } from "./_effects/catalog.ts";
import { create, createOnTable } from "./_effects/create.ts";
import { alterDomain } from "./_effects/domain.ts";
import { Draft } from "./_effects/draft.ts";
import { drop } from "./_effects/drop.ts";
import type { FactSource } from "./_effects/facts.ts";
import { query, reads } from "./_effects/query.ts";
import { rename } from "./_effects/rename.ts";
import { Scene } from "./_effects/scene.ts";
import { isHarmless, UNKNOWN } from "./_effects/others.ts";
import { nameOf } from "./_effects/tree.ts";
import { upkeep } from "./_effects/upkeep.ts";
import type { Node } from "./parser.ts";
import { parseStatement } from "./parser.ts";
import type { Statement } from "./script.ts";

/** In which transactions a file's statements will run. */
export interface FileOptions {
  /** Whether all of them share one, so that locks are kept until its end. */
  readonly isTransaction: boolean;
}

/**
 * Tells what statements would lock, rewrite and read, before any of them runs.
 * Remembers what those before would have made: statements are to be asked about
 * in the order in which they would run.
 */
export class Foresight {
  readonly #scene: Scene;
  readonly #held = new Map<string, HeldLock>();
  #isTransaction = true;

  private constructor(facts: FactSource | undefined, version: number) {
    this.#scene = new Scene(facts, version);
  }

  /** With the catalog's help; it is only read. */
  static of(session: Session): Foresight {
    return new Foresight(catalogOf(session), session.serverVersion);
  }

  /** Of a database that nothing is known of. */
  static blind(serverVersion: number): Foresight {
    return new Foresight(undefined, serverVersion);
  }

  /** A file begins: what its statements set and lock is its own. */
  beginFile({ isTransaction }: FileOptions): void {
    this.#isTransaction = isTransaction;
    this.#held.clear();
    this.#scene.beginFile();
  }

  /** Something runs that nobody can read: a function. */
  beginUnknown(): void {
    this.#scene.isVague = true;
  }

  /** What one statement would do. */
  async effectsOf(statement: Statement): Promise<StatementEffects> {
    const tree = await parseStatement(statement.text);
    return await this.effectsOfParsed(statement, tree);
  }

  /** The same, of one that was parsed already; undefined where it does not parse. */
  async effectsOfParsed(
    statement: Statement,
    tree: Node | undefined,
  ): Promise<StatementEffects> {
    const draft = new Draft();
    if (tree === undefined) {
      draft.unknown("it is not understood here");
      this.#scene.isVague = true;
    } else await effectsOfTree(tree, draft, this.#scene);
    const effects: StatementEffects = {
      place: statement.place,
      statement: beginningOf(statement.text),
      locks: draft.locks,
      isComplete: draft.isComplete,
      rewrites: draft.rewrites,
      scans: draft.scans,
      blocks: draft.blocks,
      waits: draft.waits,
      held: [...this.#held.values()],
      notes: draft.notes,
    };
    if (this.#isTransaction) this.#hold(effects);
    return effects;
  }

  #hold({ locks, place }: StatementEffects): void {
    for (const { relation, mode, isNew } of locks) {
      if (isNew || blockedBy(mode) === "nothing") continue;
      const before = this.#held.get(relation);
      if (before !== undefined && blockedBy(before.mode) === blockedBy(mode)) {
        continue;
      }
      this.#held.set(relation, { relation, mode, line: place.line });
    }
  }
}

const LONGEST_BEGINNING = 80;

/** A statement's beginning on one line. */
export function beginningOf(text: string): string {
  const line = text.slice(0, 4 * LONGEST_BEGINNING).replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= LONGEST_BEGINNING
    ? line
    : `${characters.slice(0, LONGEST_BEGINNING - 1).join("")}…`;
}

async function effectsOfTree(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  if (isHarmless(node)) return noteAftermath(node, scene);
  if ("AlterTableStmt" in node) {
    return await alterTable(node.AlterTableStmt, draft, scene);
  }
  if ("DropStmt" in node) return await drop(node.DropStmt, draft, scene);
  if ("AlterDomainStmt" in node) {
    return await alterDomain(node.AlterDomainStmt, draft, scene);
  }
  if ("CreateSchemaStmt" in node) {
    for (const inner of node.CreateSchemaStmt.schemaElts ?? []) {
      await effectsOfTree(inner, draft, scene);
    }
    return;
  }
  if ("AlterSeqStmt" in node) {
    const { sequence } = node.AlterSeqStmt;
    if (sequence === undefined) return;
    const known = await scene.relation(nameOf(sequence));
    return draft.lock(known, "SHARE ROW EXCLUSIVE");
  }
  if ("DeclareCursorStmt" in node) {
    return await reads(node.DeclareCursorStmt, draft, scene);
  }
  if (await query(node, draft, scene)) return noteAftermath(node, scene);
  if (await create(node, draft, scene)) return;
  if (await createOnTable(node, draft, scene)) return;
  if (await rename(node, draft, scene)) return;
  if (await upkeep(node, draft, scene)) return;
  const [kind = ""] = Object.keys(node);
  draft.unknown(UNKNOWN[kind] ?? "what it locks is not known");
  scene.isVague = true;
}
