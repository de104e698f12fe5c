import type { ConfitureError } from "../../../src/kernel/mod.ts";
import { parseStatement } from "../../../src/sql/parser.ts";
import { dropIndexSoon } from "./drop_index.ts";
import { duplicatesOf } from "./duplicates.ts";
import type { FoundIndex } from "./found_index.ts";
import type { IndexBuild } from "./index_build.ts";
import { buildOf, isNameTaken, standingOf } from "./index_build.ts";
import { livingOf } from "./living.ts";
import { reindexLeftovers } from "./reindex_leftovers.ts";
import type { Scene } from "./scene.ts";

const UNIQUE_VIOLATION = "23505";
const FEATURE_NOT_SUPPORTED = "0A000";

/**
 * Takes away the invalid indexes that a CREATE INDEX or REINDEX CONCURRENTLY
 * has left when it failed. Returns the error with all that is known now.
 */
export async function afterFailure(
  scene: Scene,
  error: ConfitureError,
): Promise<ConfitureError> {
  if (scene.statement.outside?.startsWith("REINDEX")) {
    return await afterReindex(scene, error);
  }
  const build = await buildOf(scene);
  if (build === undefined) return error;
  // An interrupt that has cancelled the statement says nothing of the server's.
  const sqlstate = error.server?.sqlstate;
  if (sqlstate === FEATURE_NOT_SUPPORTED) {
    return await withWay(scene, build, error);
  }
  if (isNameTaken(error)) return error;
  const { session } = scene.context;
  const standing = await standingOf(scene, build, { complete: false });
  // The statement began where no such index was.
  if (standing === undefined || standing.index.isGood) return error;
  if (standing.likeness === "other") return error;
  const { index } = standing;
  const hint = sqlstate === UNIQUE_VIOLATION
    ? hintOnDuplicates(await duplicatesOf(session, index.name))
    : undefined;
  return await isCleared(scene, index)
    ? error.with({ ...hint !== undefined && { hint } })
    : error.with({ hint: `${hint ?? AGAIN}. ${leftBehind(index)}` });
}

async function afterReindex(
  scene: Scene,
  error: ConfitureError,
): Promise<ConfitureError> {
  const tree = await parseStatement(scene.statement.text);
  if (tree === undefined || !("ReindexStmt" in tree)) return error;
  for (const index of await reindexLeftovers(scene, tree.ReindexStmt)) {
    if (await isCleared(scene, index)) continue;
    return error.with({ hint: `${AGAIN}. ${leftBehind(index)}` });
  }
  return error;
}

const AGAIN = "Run the command again";

async function isCleared(
  { context, statement }: Scene,
  { name, table }: Pick<FoundIndex, "name" | "table">,
): Promise<boolean> {
  const { session, isPooled } = context;
  // Behind a pooler a limit on how long it may take would be set for others.
  if (isPooled === true) return false;
  if (await livingOf(session, statement.text, [table]) !== undefined) {
    return false;
  }
  return await dropIndexSoon(session, name);
}

function leftBehind({ name }: Pick<FoundIndex, "name">): string {
  return `The invalid index ${name} could not be dropped yet; the next run drops it first`;
}

function hintOnDuplicates(examples: readonly string[]): string {
  return examples.length === 0
    ? "Remove the duplicates, then run the command again"
    : `Remove the duplicates, then run the command again: ${
      examples.join("; ")
    }`;
}

/** Says how an index comes to a partitioned table without blocking anybody. */
async function withWay(
  { context, statement }: Scene,
  { name, table, isUnique }: IndexBuild,
  error: ConfitureError,
): Promise<ConfitureError> {
  const [found] = await context.session.query<{ readonly kind: string }>(
    `SELECT c.relkind AS kind FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1::text)::oid`,
    [table],
  );
  if (found?.kind !== "p") return error;
  const index = name ?? "the_index";
  return error.with({
    place: error.place ?? statement.place,
    hint: `Write CREATE ${
      isUnique ? "UNIQUE " : ""
    }INDEX ${index} ON ONLY ${table} …, then for each partition CREATE ${
      isUnique ? "UNIQUE " : ""
    }INDEX CONCURRENTLY of the same kind and ALTER INDEX ${index} ATTACH PARTITION that index`,
  });
}
