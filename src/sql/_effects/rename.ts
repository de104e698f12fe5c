import type { Node } from "../parser.ts";
import type { Draft } from "./draft.ts";
import type { Scene } from "./scene.ts";
import { listOf, nameOf, nameOfWords, wordsOf } from "./tree.ts";

/** Statements that give names, schemas, owners and descriptions. Tells whether it is one. */
export async function rename(
  node: Node,
  draft: Draft,
  scene: Scene,
): Promise<boolean> {
  if ("RenameStmt" in node) {
    const { relation, renameType, newname = "", subname } = node.RenameStmt;
    if (renameType === "OBJECT_TYPE") {
      // A composite type is a relation, too.
      const words = wordsOf(listOf(node.RenameStmt.object));
      const known = await scene.relation(nameOfWords(words));
      if (known.facts !== undefined) draft.lock(known, "ACCESS EXCLUSIVE");
    }
    if (relation === undefined) return true;
    const known = await scene.relation(nameOf(relation));
    if (known.isMissing) draft.note(`there is no ${known.title}`);
    const isIndex = renameType === "OBJECT_INDEX";
    draft.lock(
      known,
      isIndex ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
      { isDeep: renameType === "OBJECT_COLUMN" && relation.inh === true },
    );
    if (renameType === "OBJECT_COLUMN") {
      scene.changeColumn(known, subname ?? "");
      scene.changeColumn(known, newname);
    } else if (RELATIONS.has(renameType ?? "")) {
      await scene.rename(known, {
        schema: relation.schemaname ?? known.facts?.schema,
        name: newname,
      });
      if (!known.isNew && renameType === "OBJECT_TABLE") {
        draft.note("whoever still uses the old name fails from then on");
      }
    }
    return true;
  }
  if ("AlterObjectSchemaStmt" in node) {
    const { relation, newschema } = node.AlterObjectSchemaStmt;
    if (relation === undefined) return true;
    const known = await scene.relation(nameOf(relation));
    draft.lock(known, "ACCESS EXCLUSIVE");
    await scene.rename(known, {
      schema: newschema,
      name: relation.relname ?? "",
    });
    return true;
  }
  if ("AlterOwnerStmt" in node) return true;
  if ("CommentStmt" in node) {
    const { objtype, object } = node.CommentStmt;
    await describe(objtype ?? "", { object, draft, scene });
    return true;
  }
  if ("SecLabelStmt" in node) {
    const { objtype, object } = node.SecLabelStmt;
    await describe(objtype ?? "", { object, draft, scene });
    return true;
  }
  return false;
}

const RELATIONS: ReadonlySet<string> = new Set([
  "OBJECT_FOREIGN_TABLE",
  "OBJECT_INDEX",
  "OBJECT_MATVIEW",
  "OBJECT_SEQUENCE",
  "OBJECT_TABLE",
  "OBJECT_VIEW",
]);

async function describe(
  kind: string,
  { object, draft, scene }: {
    object: Node | undefined;
    draft: Draft;
    scene: Scene;
  },
): Promise<void> {
  const words = wordsOf(listOf(object));
  const isColumn = kind === "OBJECT_COLUMN";
  if (!isColumn && !RELATIONS.has(kind)) return;
  const name = nameOfWords(isColumn ? words.slice(0, -1) : words);
  draft.lock(await scene.relation(name), "SHARE UPDATE EXCLUSIVE");
}
