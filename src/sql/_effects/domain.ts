import type { AlterDomainStmt } from "../parser.ts";
import type { Draft } from "./draft.ts";
import type { Scene } from "./scene.ts";
import { nameOfWords, titleOf, wordsOf } from "./tree.ts";

/** What ALTER DOMAIN does: a new constraint is checked in every table that uses the domain. */
export async function alterDomain(
  { subtype, typeName, def, name }: AlterDomainStmt,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  const isLater = def !== undefined && "Constraint" in def &&
    def.Constraint.skip_validation === true;
  // C: ADD CONSTRAINT, O: SET NOT NULL, V: VALIDATE CONSTRAINT.
  if (!["C", "O", "V"].includes(subtype ?? "") || isLater) return;
  const words = wordsOf(typeName);
  const text = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(".");
  if (scene.facts === undefined || name === undefined && subtype === "V") {
    draft.unknown(`tables that use ${titleOf(nameOfWords(words))} are read`);
    return;
  }
  // On 17 and later VALIDATE lets others write.
  const mode = subtype === "V" && scene.version >= 170_000
    ? "SHARE UPDATE EXCLUSIVE"
    : "SHARE";
  for (const table of await scene.facts.tablesOfDomain(text)) {
    draft.lock(await scene.qualified(table), mode, { scans: "yes" });
  }
}
