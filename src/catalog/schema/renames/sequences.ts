import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { DOUBT, MOST_IF_OPPOSED } from "./columns.ts";
import type { Suspicion } from "./columns.ts";
import { evidenceFor, sameFacts } from "./evidence.ts";
import type { Sides } from "./evidence.ts";
import { likenessOf } from "./likeness.ts";
import { lastOf, unquoted } from "./names.ts";
import { Renaming } from "./renaming.ts";

/** Judges which sequence that goes may be which one that comes: a sequence holds how far it has come. */
export function suspectSequences(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  sides: Sides,
): readonly Suspicion[] {
  return gone.flatMap((from) =>
    come.map((to) => ({
      kind: "sequence",
      from: from.id,
      to: to.id,
      score: scoreOf(from, to, sides),
    }))
  );
}

function scoreOf(from: SchemaObject, to: SchemaObject, sides: Sides): number {
  const { old, wanted } = sides;
  const [had, has] = [ownerOf(old, from), ownerOf(wanted, to)];
  if (had !== "" && had === has) return 0.99;
  // What one column counts with is not what another one does.
  if (had !== "" && has !== "") return 0;
  const [name = "", other = ""] = [from, to].map((each) =>
    unquoted(lastOf(textOf(each, "name")))
  );
  const pair = { kind: "sequence", from: from.id, to: to.id };
  const like = likenessOf(name, other);
  const { weight } = evidenceFor(pair, sides);
  const isTwin = sameFacts(new Renaming(old, [pair]).objectOf(from), to);
  const score = (1 - (1 - like.score) * 0.5 ** weight) * (isTwin ? 1 : 0.9);
  if (like.isOpposed) return Math.min(score, MOST_IF_OPPOSED);
  return isTwin && (weight > 0 || like.score > 0.4)
    ? Math.max(score, DOUBT)
    : score;
}

function ownerOf(schema: Schema, { id }: SchemaObject): string {
  const owned = schema.get(`owned ${id}`);
  return owned === undefined ? "" : textOf(owned, "column");
}
