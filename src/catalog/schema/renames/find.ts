import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { applyRenames } from "./apply.ts";
import { suspectColumns } from "./columns.ts";
import type { Suspicion } from "./columns.ts";
import { suspectTypes, TYPES } from "./data_types.ts";
import { sameFacts } from "./evidence.ts";
import type { Sides } from "./evidence.ts";
import { MARGIN, MARGIN_OF_TABLES, match, rounded } from "./matching.ts";
import { memberOf, partsOf, restOf, unquoted } from "./names.ts";
import { asideOf, orderRenames } from "./order.ts";
import type { RenameDraft } from "./order.ts";
import { PART_OF, partsIn, suspectParts } from "./parts.ts";
import type {
  RenameDecisions,
  RenameFindings,
  RenameQuestion,
} from "./rename.ts";
import { Renaming } from "./renaming.ts";
import { suspectSchemas } from "./schemas.ts";
import { suspectSequences } from "./sequences.ts";
import { suspectTables } from "./tables.ts";
import { isNamed, Told } from "./told.ts";
import type { Named, ToldPair } from "./told.ts";
import { findTwins, TWIN_KINDS } from "./twins.ts";

export type {
  Rename,
  RenameCandidate,
  RenameDecisions,
  RenameFindings,
  RenameQuestion,
  ToldRename,
} from "./rename.ts";

/**
 * Finds what of an old schema goes on living in the wanted one under another
 * name. What is not sure is a question, and what somebody told goes before all
 * that is found.
 */
export function findRenames(
  old: Schema,
  wanted: Schema,
  decisions: RenameDecisions = { renamed: [], notRenamed: [] },
): RenameFindings {
  return new Search(old, wanted, decisions).run();
}

/** Judges which of the things that go may be which ones that come. */
type Suspect = (
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  sides: Sides,
) => readonly Suspicion[];

/** Looks at one kind after another, each time with what is known by then. Lives as long as that takes. */
class Search {
  readonly #old: Schema;
  readonly #wanted: Schema;
  readonly #told: Told;
  #drafts: RenameDraft[] = [];
  /** The old side with the renames that are known. */
  #now: Schema;
  /** The ids that things had at first, by those they have by now. */
  #origins = new Map<string, string>();
  /** Ids of what makes way for something else. */
  readonly #aside = new Set<string>();
  readonly #questions = new Map<string, readonly RenameQuestion[]>();

  constructor(old: Schema, wanted: Schema, decisions: RenameDecisions) {
    this.#old = old;
    this.#wanted = wanted;
    this.#told = new Told(decisions);
    this.#now = old;
  }

  run(): RenameFindings {
    this.#settle("schema", ["schema"], suspectSchemas);
    this.#settle("table", ["table"], suspectTables);
    this.#settle("type", TYPES, suspectTypes);
    this.#settle("table", ["table"], suspectTables);
    this.#settle("sequence", ["sequence"], suspectSequences);
    this.#settleParts();
    for (const kind of ["collation", "function", "aggregate"]) {
      this.#settle(kind, [kind], findTwins);
    }
    this.#settle("column", ["column"], suspectInTables);
    this.#settle("table", ["table"], suspectTables);
    this.#settle("sequence", ["sequence"], suspectSequences);
    for (const kind of TWIN_KINDS) this.#settle(kind, [kind], findTwins);
    const { renames } = this.#ordered();
    return {
      renames,
      questions: [...this.#questions.values()].flat(),
      unused: this.#told.unused((name, side) => this.#isKnown(name, side)),
    };
  }

  /** Renames with their statements; what cannot be done is left out. */
  #ordered() {
    for (;;) {
      const ordered = orderRenames(this.#old, this.#drafts);
      if (ordered.withdrawn.length === 0) return ordered;
      this.#drafts = this.#drafts.filter(({ from }) =>
        !ordered.withdrawn.includes(from)
      );
    }
  }

  /** Takes what is told and what is sure of some kinds, until there is no more. */
  #settle(name: string, kinds: readonly string[], suspect: Suspect): void {
    const named = (side: Schema) =>
      kinds.flatMap((kind) => byKindIn(side).get(kind) ?? []);
    const told = this.#told.isOpen
      ? this.#told.pairsAmong({
        old: named(this.#now).map((object) => this.#named(object)),
        wanted: named(this.#wanted).map((object) => this.#named(object)),
      })
      : [];
    this.#take(
      told.map(({ from, to }) => ({
        kind: from.kind,
        from: from.id,
        to: to.id,
        score: 1,
      })),
      true,
    );
    for (;;) {
      const gone = named(this.#now).filter((object) => this.#isGone(object));
      const come = named(this.#wanted).filter(({ id }) => !this.#now.has(id));
      const suspicions = gone.length === 0 || come.length === 0
        ? []
        : suspect(gone, come, { old: this.#now, wanted: this.#wanted });
      const { sure, questions } = match(
        suspicions,
        name === "table" ? MARGIN_OF_TABLES : MARGIN,
      );
      const fresh = sure.filter(({ from }) => !this.#isRenamed(from));
      if (fresh.length === 0) {
        this.#questions.set(name, this.#asked(questions));
        return;
      }
      this.#take(fresh, false);
    }
  }

  /** What has a name that something else gets goes, but not before. */
  #asides(told: readonly ToldPair[]): readonly Suspicion[] {
    return told.filter(({ to }) =>
      this.#now.has(to.id) && !told.some(({ from }) => from.id === to.id)
    ).map(({ to: { kind, id } }) => {
      this.#aside.add(id);
      const to = asideOf(id, kind, (each) => this.#now.has(each));
      this.#aside.add(to);
      return { kind, from: id, to, score: 1 };
    });
  }

  /** Values of enums and attributes of types. */
  #settleParts(): void {
    const questions: RenameQuestion[] = [];
    const before = this.#drafts.length;
    const both = Object.keys(PART_OF).flatMap((kind) =>
      byKindIn(this.#now).get(kind) ?? []
    ).flatMap((from) => {
      const to = this.#wanted.get(from.id);
      return to === undefined ? [] : [{ from, to }];
    });
    const parts = (type: SchemaObject): readonly Named[] =>
      partsIn(type).map(({ id, name }) => ({
        kind: PART_OF[type.kind] ?? "",
        id,
        names: this.#namesOf(type).map((names) => [...names, name]),
        whole: type.id,
      }));
    for (const { from, to } of both) {
      if (sameFacts(from, to) && !this.#told.isOpen) continue;
      const told = this.#told.pairsAmong({
        old: parts(from),
        wanted: parts(to),
      })
        .map((pair) => ({
          kind: pair.from.kind,
          from: pair.from.id,
          to: pair.to.id,
          score: 1,
        }));
      const isOpen = (one: Suspicion) =>
        !told.some((each) => each.from === one.from || each.to === one.to) &&
        !this.#told.isNotRenamed({
          kind: one.kind,
          id: one.from,
          names: parts(from).filter(({ id }) => id === one.from)
            .flatMap(({ names }) => names),
        });
      const found = match(suspectParts(from, to).filter(isOpen));
      this.#takeParts(told, { type: from, isTold: true });
      this.#takeParts(found.sure, { type: from, isTold: false });
      questions.push(...found.questions.map((question) => ({
        ...question,
        from: this.#partThen(question.from, from),
      })));
    }
    if (this.#drafts.length > before) this.#advance();
    this.#questions.set("part", questions);
  }

  #takeParts(
    suspicions: readonly Suspicion[],
    { type, isTold }: {
      readonly type: SchemaObject;
      readonly isTold: boolean;
    },
  ): void {
    this.#drafts.push(...suspicions.map(({ kind, from, to, score }) => ({
      kind,
      from: this.#partThen(from, type),
      to,
      score: rounded(score),
      isTold,
    })));
  }

  /** The id that a part had at first, before its type was renamed. */
  #partThen(id: string, type: SchemaObject): string {
    const kind = PART_OF[type.kind] ?? "";
    const then = this.#origins.get(type.id) ?? type.id;
    const last = id.slice(`${kind} ${restOf(type.id, type.kind)}`.length);
    return `${kind} ${restOf(then, type.kind)}${last}`;
  }

  #take(suspicions: readonly Suspicion[], isTold: boolean): void {
    if (suspicions.length === 0) return;
    this.#drafts.push(...suspicions.map(({ kind, from, to, score }) => ({
      kind,
      from: this.#origins.get(from) ?? from,
      to,
      score: rounded(score),
      isTold,
    })));
    this.#advance();
  }

  #advance(): void {
    this.#now = applyRenames(this.#old, this.#drafts);
    const renaming = new Renaming(this.#old, this.#drafts);
    this.#origins = new Map(
      [...this.#old.keys()].map((id) => [renaming.idOf(id), id]),
    );
  }

  #isRenamed(id: string): boolean {
    const origin = this.#origins.get(id) ?? id;
    return this.#drafts.some(({ from }) => from === origin);
  }

  /** Whether it goes, and not with something else, and nobody said that it does. */
  #isGone(object: SchemaObject): boolean {
    return !this.#wanted.has(object.id) && !this.#aside.has(object.id) &&
      !this.#isInherited(object) &&
      !this.#told.isNotRenamed(this.#named(object));
  }

  /** What a parent has as well is renamed with the parent's. */
  #isInherited({ id, kind, parent = "", copyOf }: SchemaObject): boolean {
    if (kind === "constraint") {
      const original = this.#now.get(copyOf ?? "");
      return original !== undefined && textOf(original, "type") === "c";
    }
    if (kind !== "column") return false;
    const column = id.slice(`column ${restOf(parent, "table")}`.length);
    return this.#parentsOf(parent).some((table) =>
      this.#now.has(`column ${table}${column}`)
    );
  }

  #parentsOf(table: string): readonly string[] {
    const found = parents.get(this.#now) ?? parentsIn(this.#now);
    parents.set(this.#now, found);
    return found.get(restOf(table, "table")) ?? [];
  }

  #asked(questions: readonly RenameQuestion[]): readonly RenameQuestion[] {
    return questions.map((question) => ({
      ...question,
      from: this.#origins.get(question.from) ?? question.from,
    }));
  }

  #named(object: SchemaObject): Named {
    const { kind, id, parent } = object;
    return {
      kind,
      id,
      names: this.#namesOf(object),
      ...kind === "column" || memberOf(restOf(id, kind)) !== undefined
        ? { whole: parent ?? "" }
        : {},
    };
  }

  /** The names that somebody may know it by: those of the old side, and those of the new one. */
  #namesOf({ id, kind }: SchemaObject): readonly (readonly string[])[] {
    const origin = this.#origins.get(id) ?? id;
    return [...new Set([origin, id])].map((each) => plainParts(each, kind));
  }

  #isKnown(name: string, side: "old" | "wanted"): boolean {
    const schema = side === "old" ? this.#old : this.#wanted;
    return [...schema.values()].some((object) => {
      const { id, kind } = object;
      const parts = kind in PART_OF
        ? partsIn(object).map((part) => [
          ...plainParts(id, kind),
          part.name,
        ])
        : [];
      const names = [plainParts(id, kind), ...parts];
      return isNamed(name, { kind, id, names });
    });
  }
}

const kindsOf = new WeakMap<
  Schema,
  ReadonlyMap<string, readonly SchemaObject[]>
>();

function byKindIn(
  schema: Schema,
): ReadonlyMap<string, readonly SchemaObject[]> {
  const found = kindsOf.get(schema) ??
    Map.groupBy(schema.values(), ({ kind }) => kind);
  kindsOf.set(schema, found);
  return found;
}

const parents = new WeakMap<Schema, ReadonlyMap<string, readonly string[]>>();

function parentsIn(schema: Schema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const object of schema.values()) {
    if (object.kind !== "inheritance") continue;
    const child = textOf(object, "child");
    found.set(child, [
      ...found.get(child) ?? [],
      textOf(object, "parent"),
    ]);
  }
  return found;
}

/** Columns become only others of their own table. */
function suspectInTables(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  sides: Sides,
): readonly Suspicion[] {
  const groups = Map.groupBy(come, ({ parent }) => parent);
  return [...Map.groupBy(gone, ({ parent }) => parent)].flatMap(
    ([table, columns]) =>
      suspectColumns(columns, groups.get(table) ?? [], sides),
  );
}

/** The parts of a thing's name, plain: a table's before its own. */
function plainParts(id: string, kind: string): readonly string[] {
  const rest = restOf(id, kind).replace(/\(.*$/s, "");
  const member = memberOf(rest);
  return (member === undefined
    ? partsOf(rest)
    : [...partsOf(member.of), member.name]).map(unquoted);
}
