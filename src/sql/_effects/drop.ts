import type { DropStmt, Node } from "../parser.ts";
import type { Draft } from "./draft.ts";
import { lockDefault } from "./partition.ts";
import type { Known, Scene } from "./scene.ts";
import { listOf, nameOfWords, titleOf, wordsOf } from "./tree.ts";

/** What DROP locks. */
export async function drop(
  statement: DropStmt,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  const { objects = [], removeType, behavior } = statement;
  const cascades = behavior === "DROP_CASCADE";
  switch (removeType) {
    case "OBJECT_TABLE":
    case "OBJECT_FOREIGN_TABLE":
    case "OBJECT_VIEW":
    case "OBJECT_MATVIEW":
    case "OBJECT_SEQUENCE":
      for (const object of objects) {
        await dropRelation(object, { statement, draft, scene });
      }
      return;
    case "OBJECT_INDEX":
      for (const object of objects) {
        await dropIndex(object, { statement, draft, scene });
      }
      return;
    case "OBJECT_TRIGGER":
    case "OBJECT_RULE":
    case "OBJECT_POLICY":
      for (const object of objects) {
        const words = wordsOf(listOf(object)).slice(0, -1);
        const table = await scene.relation(nameOfWords(words));
        draft.lock(table, "ACCESS EXCLUSIVE", { isDeep: true });
      }
      return;
    case "OBJECT_STATISTIC_EXT":
      for (const object of objects) {
        const name = nameOfWords(wordsOf(listOf(object)));
        const table = await scene.facts?.tableOfStatistics(name);
        if (table === undefined) {
          draft.more(`the table of ${titleOf(name)} is locked too`);
        } else {
          draft.lock(await scene.qualified(table), "SHARE UPDATE EXCLUSIVE");
        }
      }
      return;
    case "OBJECT_SCHEMA":
    case "OBJECT_EXTENSION":
      if (!cascades && removeType === "OBJECT_SCHEMA") return;
      draft.more("all that goes with it is locked, ACCESS EXCLUSIVE");
      scene.isVague = true;
      return;
    default:
      if (cascades) {
        draft.more("what depends on it is dropped, and locked, too");
        scene.isVague = true;
      }
  }
}

interface Context {
  readonly statement: DropStmt;
  readonly draft: Draft;
  readonly scene: Scene;
}

async function dropRelation(
  object: Node,
  { statement, draft, scene }: Context,
): Promise<void> {
  const known = await scene.relation(nameOfWords(wordsOf(listOf(object))));
  if (known.isMissing) {
    draft.note(`there is no ${known.title}`);
    return;
  }
  draft.lock(known, "ACCESS EXCLUSIVE", { isDeep: true });
  const { facts } = known;
  for (const { table } of facts?.references ?? []) {
    draft.lock(await scene.qualified(table), "ACCESS EXCLUSIVE");
  }
  for (const parent of facts?.parents ?? []) {
    const above = await scene.qualified(parent);
    if (above.facts?.kind !== "p") continue;
    draft.lock(above, "ACCESS EXCLUSIVE");
    await lockDefault(above, { draft, scene, isRead: false });
  }
  await cascade(known, { statement, draft, scene });
  scene.remove(known);
}

async function cascade(
  { facts, isNew, title }: Known,
  { statement, draft, scene }: Context,
): Promise<void> {
  if (isNew) return;
  if (facts === undefined) {
    draft.more(`what ${title} has keys to is locked too`);
    return;
  }
  if (statement.behavior !== "DROP_CASCADE") return;
  for (const { table } of facts.referencedBy) {
    draft.lock(await scene.qualified(table), "ACCESS EXCLUSIVE");
  }
  if (facts.hasViews) {
    draft.more(`views of ${title} are dropped, and locked, too`);
  }
}

async function dropIndex(
  object: Node,
  { statement, draft, scene }: Context,
): Promise<void> {
  const known = await scene.relation(nameOfWords(wordsOf(listOf(object))));
  if (known.isMissing) {
    draft.note(`there is no ${known.title}`);
    return;
  }
  const mode = statement.concurrent
    ? "SHARE UPDATE EXCLUSIVE"
    : "ACCESS EXCLUSIVE";
  if (statement.concurrent) draft.waits = true;
  if (known.facts?.table !== undefined) {
    draft.lock(await scene.qualified(known.facts.table), mode, {
      isDeep: known.facts.kind === "I",
    });
  } else if (!known.isNew) {
    draft.more(`the table of ${known.title} is locked too`);
  }
  draft.lock(known, mode, { isDeep: true });
  if (!statement.concurrent && !known.isNew) {
    draft.note("CONCURRENTLY would let others read and write meanwhile");
  }
  scene.remove(known);
}
