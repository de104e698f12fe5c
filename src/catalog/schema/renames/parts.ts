import { recordsOf, textOf, textsOf } from "../facts.ts";
import type { SchemaObject } from "../model.ts";
import { DOUBT, MOST_IF_OPPOSED } from "./columns.ts";
import type { Suspicion } from "./columns.ts";
import { likenessOf } from "./likeness.ts";
import { quotedPart, unquoted } from "./names.ts";

/** A part of a type that is no thing of its own: a value of an enum, an attribute. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly position: number;
  /** The names beside it. */
  readonly before: string;
  readonly after: string;
}

/** What the parts of a type are called in ids. */
export const PART_OF: Readonly<Record<string, string>> = {
  enum: "enum value",
  composite: "attribute",
};

/** The parts of a type. */
export function partsIn(type: SchemaObject): readonly Part[] {
  const named = type.kind === "enum"
    ? textsOf(type, "labels").map((label) => ({
      name: label,
      quoted: quotedPart(label),
      type: "",
    }))
    : recordsOf(type, "attributes").map(({ name = "", type: of = "" }) => ({
      name: unquoted(name),
      quoted: name,
      type: of,
    }));
  return named.map(({ name, quoted, type: of }, position) => ({
    id: `${PART_OF[type.kind]} ${textOf(type, "name")}.${quoted}`,
    name,
    type: of,
    position,
    before: named[position - 1]?.name ?? "",
    after: named[position + 1]?.name ?? "",
  }));
}

/** Judges which value or attribute that goes may be which one that comes. */
export function suspectParts(
  from: SchemaObject,
  to: SchemaObject,
): readonly Suspicion[] {
  const kind = PART_OF[from.kind];
  if (kind === undefined) return [];
  const [had, has] = [partsIn(from), partsIn(to)];
  const names = (parts: readonly Part[]) => parts.map(({ name }) => name);
  const gone = had.filter(({ name }) => !names(has).includes(name));
  const come = has.filter(({ name }) => !names(had).includes(name));
  return gone.flatMap((one) =>
    come.filter(({ type }) => type === one.type).map((other) => ({
      kind,
      from: one.id,
      to: other.id,
      score: scoreOf(one, other),
    }))
  );
}

function scoreOf(from: Part, to: Part): number {
  const like = likenessOf(from.name, to.name);
  const isInPlace = isBeside(from, to);
  const score = like.score * (isInPlace ? 1 : 0.95);
  const capped = like.isOpposed || like.isTurned
    ? Math.min(score, MOST_IF_OPPOSED)
    : score;
  return isInPlace ? Math.max(capped, DOUBT) : capped;
}

/** Whether it stands between the same ones, or at least at the same place behind the same one. */
function isBeside(from: Part, to: Part): boolean {
  return from.position === to.position &&
    (from.before === to.before || from.after === to.after);
}
