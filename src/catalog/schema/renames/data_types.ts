import { recordsOf, textOf, textsOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { DOUBT } from "./columns.ts";
import type { Suspicion } from "./columns.ts";
import { evidenceFor, sameFacts } from "./evidence.ts";
import type { Sides } from "./evidence.ts";
import { likenessOf } from "./likeness.ts";
import { lastOf, partsOf, unquoted } from "./names.ts";
import { Renaming } from "./renaming.ts";

/** Kinds of types that have a name. */
export const TYPES: readonly string[] = [
  "enum",
  "composite",
  "domain",
  "range",
];

/** Judges which type that goes may be which one that comes. */
export function suspectTypes(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  sides: Sides,
): readonly Suspicion[] {
  return gone.flatMap((from) =>
    come.filter(({ kind }) => kind === from.kind).map((to) => ({
      kind: from.kind,
      from: from.id,
      to: to.id,
      score: scoreOf({ from, to }, sides),
    }))
  );
}

interface Pair {
  readonly from: SchemaObject;
  readonly to: SchemaObject;
}

function scoreOf({ from, to }: Pair, sides: Sides): number {
  const names = [from, to].map((each) => textOf(each, "name"));
  const [had = "", name = ""] = names.map((each) => unquoted(lastOf(each)));
  const share = shareOf({ from, to }, sides);
  if (share < 0.4) return 0;
  const like = likenessOf(had, name, {
    context: names.flatMap((each) => partsOf(each).slice(0, 1)),
  });
  const { weight } = evidenceFor(
    { kind: from.kind, from: from.id, to: to.id },
    sides,
  );
  const told = from.kind === "domain" ? 0.5 : partsIn(from) * 0.5;
  const sure = 1 - (1 - like.score) * 0.5 ** (share * (told + weight));
  const score = sure * (0.5 + 0.5 * share);
  return share === 1 ? Math.max(score, DOUBT) : score;
}

/** How much two types have in common, from 0 to 1. */
function shareOf({ from, to }: Pair, { old }: Sides): number {
  switch (from.kind) {
    case "enum":
      return common(textsOf(from, "labels"), textsOf(to, "labels"));
    case "composite":
      return common(attributes(from), attributes(to));
    case "domain":
      return from.facts.base === to.facts.base ? 1 : 0;
    default: {
      const renaming = new Renaming(old, [{
        kind: from.kind,
        from: from.id,
        to: to.id,
      }]);
      return sameFacts(renaming.objectOf(from), to)
        ? 1
        : from.facts.subtype === to.facts.subtype
        ? 0.9
        : 0;
    }
  }
}

function attributes(composite: SchemaObject): readonly string[] {
  return recordsOf(composite, "attributes")
    .map(({ name, type }) => `${name} ${type}`);
}

function partsIn(type: SchemaObject): number {
  return textsOf(type, "labels").length +
    recordsOf(type, "attributes").length;
}

function common(had: readonly string[], has: readonly string[]): number {
  const both = had.filter((each) => has.includes(each)).length;
  const all = new Set([...had, ...has]).size;
  return all === 0 ? 1 : both / all;
}
