import type { ConfitureError } from "../../../src/kernel/mod.ts";
import { parseStatement } from "../../../src/sql/parser.ts";
import { expectedFingerprint } from "./expected_index.ts";
import type { FoundIndex } from "./found_index.ts";
import { findIndexes } from "./found_index.ts";
import { relationName } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** What a CREATE INDEX CONCURRENTLY is to build. */
export interface IndexBuild {
  /** Absent where PostgreSQL chooses it. */
  readonly name?: string;
  /** The table's name, quoted. */
  readonly table: string;
  readonly isUnique: boolean;
  /** Whether it is content with an index of that name. */
  readonly ifNotExists: boolean;
}

/** How an index compares with the one that a statement describes. */
export type Likeness = "same" | "other" | "unknown";

/** An index that stands where a statement builds one. */
export interface Standing {
  readonly index: FoundIndex;
  readonly likeness: Likeness;
}

/** Reads a CREATE INDEX CONCURRENTLY; undefined where the statement is none. */
export async function buildOf(
  { statement }: Pick<Scene, "statement">,
): Promise<IndexBuild | undefined> {
  if (statement.outside !== "CREATE INDEX CONCURRENTLY") return undefined;
  const tree = await parseStatement(statement.text);
  if (tree === undefined || !("IndexStmt" in tree)) return undefined;
  const { idxname, relation, unique, if_not_exists } = tree.IndexStmt;
  const table = relationName(relation ?? {});
  if (table === "") return undefined;
  return {
    ...(idxname && { name: idxname }),
    table,
    isUnique: unique === true,
    ifNotExists: if_not_exists === true,
  };
}

/**
 * The index that stands where the statement builds one: that of its name; of a
 * statement without a name, one that is just as described, and no good unless
 * `complete` ones are asked for. Compares only where there is something.
 */
export async function standingOf(
  { statement, context }: Scene,
  build: IndexBuild,
  { complete }: { readonly complete: boolean },
): Promise<Standing | undefined> {
  const { session } = context;
  const { name, table, isUnique } = build;
  const found = (await findIndexes(session, { table, index: name })).filter(
    ({ isGood }) => name !== undefined || complete || !isGood,
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const expected = await expectedFingerprint(session, {
    table,
    isUnique,
    text: statement.text,
  });
  if (name === undefined) {
    const same = found.find(({ fingerprint }) => fingerprint === expected);
    return same && { index: same, likeness: "same" };
  }
  if (expected === undefined) return { index: first, likeness: "unknown" };
  return {
    index: first,
    likeness: first.fingerprint === expected ? "same" : "other",
  };
}

/** Whether an error says that the name was taken: what stands there is not ours. */
export function isNameTaken({ server }: ConfitureError): boolean {
  return server?.sqlstate === "42P07";
}
