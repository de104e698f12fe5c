import type { Schema, SchemaObject } from "../model.ts";
import { byKindIn } from "./by_kind.ts";
import type { Suspicion } from "./columns.ts";
import { sameFacts } from "./evidence.ts";
import { namedParts } from "./known_names.ts";
import type { OriginOf } from "./known_names.ts";
import { match, rounded } from "./matching.ts";
import { restOf } from "./names.ts";
import type { RenameDraft } from "./order.ts";
import { PART_OF, suspectParts } from "./parts.ts";
import type { RenameQuestion } from "./rename.ts";
import type { Told } from "./told.ts";

/** What parts are looked for in. */
export interface PartSearch {
  /** The old side, with the renames that are known. */
  readonly old: Schema;
  readonly wanted: Schema;
  readonly told: Told;
  readonly originOf: OriginOf;
}

/** Renames of values of enums and of attributes of types, and questions about them. */
export interface FoundParts {
  readonly drafts: readonly RenameDraft[];
  readonly questions: readonly RenameQuestion[];
}

/** Looks for parts that go on living under another name, in the types that both sides have. */
export function findParts(search: PartSearch): FoundParts {
  const { old, wanted, told } = search;
  const found = Object.keys(PART_OF)
    .flatMap((kind) => byKindIn(old).get(kind) ?? [])
    .flatMap((from) => {
      const to = wanted.get(from.id);
      return to === undefined || sameFacts(from, to) && !told.isOpen
        ? []
        : [partsOfOne({ from, to }, search)];
    });
  return {
    drafts: found.flatMap(({ drafts }) => drafts),
    questions: found.flatMap(({ questions }) => questions),
  };
}

function partsOfOne(
  { from, to }: { readonly from: SchemaObject; readonly to: SchemaObject },
  { told, originOf }: PartSearch,
): FoundParts {
  const [had, has] = [from, to].map((type) => namedParts(type, originOf));
  const pairs = told.pairsAmong({ old: had ?? [], wanted: has ?? [] })
    .map((pair) => ({
      kind: pair.from.kind,
      from: pair.from.id,
      to: pair.to.id,
      score: 1,
    }));
  const isOpen = (one: Suspicion) =>
    !pairs.some((each) => each.from === one.from || each.to === one.to) &&
    !told.isNotRenamed({
      kind: one.kind,
      id: one.from,
      names: (had ?? []).filter(({ id }) => id === one.from)
        .flatMap(({ names }) => names),
    });
  const found = match(suspectParts(from, to).filter(isOpen));
  /** The id that a part had at first, before its type was renamed. */
  const originOfPart = (id: string) => {
    const kind = PART_OF[from.kind] ?? "";
    const last = id.slice(`${kind} ${restOf(from.id, from.kind)}`.length);
    return `${kind} ${restOf(originOf(from.id), from.kind)}${last}`;
  };
  const draft = (one: Suspicion, isTold: boolean): RenameDraft => ({
    kind: one.kind,
    from: originOfPart(one.from),
    to: one.to,
    score: rounded(one.score),
    isTold,
  });
  return {
    drafts: [
      ...pairs.map((one) => draft(one, true)),
      ...found.sure.map((one) => draft(one, false)),
    ],
    questions: found.questions.map((question) => ({
      ...question,
      from: originOfPart(question.from),
    })),
  };
}
