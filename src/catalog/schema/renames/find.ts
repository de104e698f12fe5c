import type { Schema, SchemaObject } from "../model.ts";
import { applyRenames } from "./apply.ts";
import { suspectColumns } from "./columns.ts";
import type { Suspicion } from "./columns.ts";
import { suspectTypes, TYPES } from "./data_types.ts";
import type { Sides } from "./evidence.ts";
import { byKindIn } from "./by_kind.ts";
import { isInherited } from "./inherited.ts";
import { isDone, lookupIn, namedThing } from "./known_names.ts";
import { MARGIN, MARGIN_OF_TABLES, match, rounded } from "./matching.ts";
import { asideOf, orderRenames } from "./order.ts";
import type { RenameDraft } from "./order.ts";
import { findParts } from "./part_search.ts";
import type {
  RenameDecisions,
  RenameFindings,
  RenameQuestion,
} from "./rename.ts";
import { Renaming } from "./renaming.ts";
import { suspectSchemas } from "./schemas.ts";
import { suspectSequences } from "./sequences.ts";
import { suspectTables } from "./tables.ts";
import { Told } from "./told.ts";
import type { Named, SchemaSense, ToldPair } from "./told.ts";
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
      ...this.#told.leftOver(this.#sense()),
    };
  }

  /** What is known by now of what was told in vain. */
  #sense(): SchemaSense {
    const then = lookupIn(this.#old);
    const wanted = lookupIn(this.#wanted);
    const old = lookupIn(this.#now, (id) => this.#originOf(id));
    return {
      isKnown: (name, side) =>
        (side === "old" ? then : wanted)(name).length > 0,
      isDone: (told) => isDone(told, { old, wanted }),
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
    const { drafts, questions } = findParts({
      old: this.#now,
      wanted: this.#wanted,
      told: this.#told,
      originOf: (id) => this.#originOf(id),
    });
    this.#drafts.push(...drafts);
    if (drafts.length > 0) this.#advance();
    this.#questions.set("part", questions);
  }

  #take(suspicions: readonly Suspicion[], isTold: boolean): void {
    if (suspicions.length === 0) return;
    this.#drafts.push(...suspicions.map(({ kind, from, to, score }) => ({
      kind,
      from: this.#originOf(from),
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
    const origin = this.#originOf(id);
    return this.#drafts.some(({ from }) => from === origin);
  }

  /** Whether it goes, and not with something else, and nobody said that it does. */
  #isGone(object: SchemaObject): boolean {
    return !this.#wanted.has(object.id) && !this.#aside.has(object.id) &&
      !isInherited(object, this.#now) &&
      !this.#told.isNotRenamed(this.#named(object));
  }

  #asked(questions: readonly RenameQuestion[]): readonly RenameQuestion[] {
    return questions.map((question) => ({
      ...question,
      from: this.#originOf(question.from),
    }));
  }

  #named(object: SchemaObject): Named {
    return namedThing(object, (id) => this.#originOf(id));
  }

  /** The id that a thing had at first. */
  #originOf(id: string): string {
    return this.#origins.get(id) ?? id;
  }
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
