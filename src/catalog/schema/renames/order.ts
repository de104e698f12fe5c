import type { Change, Schema, SchemaObject } from "../model.ts";
import { applyRenames } from "./apply.ts";
import { schemasFor } from "./apply.ts";
import { labelOf, RELATIONS, routineOf, ROUTINES } from "./name_map.ts";
import { headOf, lastOf, memberOf, restOf } from "./names.ts";
import type { NamePair, Rename } from "./rename.ts";
import { Renaming } from "./renaming.ts";
import { isMovable, renameChanges } from "./statement.ts";

/** A rename without its statements. */
export type RenameDraft = Omit<Rename, "changes">;

/** Renames in the order to be run, and those that cannot be. */
export interface Ordered {
  readonly renames: readonly Rename[];
  /** Ids of what would take a name that is in use. */
  readonly withdrawn: readonly string[];
}

/**
 * Orders renames and writes their statements: what holds others first, a name
 * is free before another thing takes it, and circles go through a name that
 * nobody has.
 */
export function orderRenames(
  old: Schema,
  drafts: readonly RenameDraft[],
): Ordered {
  const renames: Rename[] = [];
  const withdrawn: string[] = [];
  let done: readonly NamePair[] = [];
  for (const isInPhase of PHASES) {
    const phase = drafts.filter(({ kind }) => isInPhase(kind));
    if (phase.length === 0) continue;
    const ordered = new Phase(old, { done, phase }).order();
    renames.push(...ordered.renames);
    withdrawn.push(...ordered.withdrawn);
    done = [...done, ...phase];
  }
  return { renames, withdrawn };
}

const EARLY: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materialized view",
]);
const INNER: ReadonlySet<string> = new Set([
  "column",
  "attribute",
  "enum value",
]);

const PHASES: readonly ((kind: string) => boolean)[] = [
  (kind) => kind === "schema",
  (kind) => EARLY.has(kind),
  (kind) =>
    (RELATIONS.has(kind) || ROUTINES.has(kind)) && !EARLY.has(kind) &&
    kind !== "index",
  (kind) => INNER.has(kind),
  (kind) =>
    kind !== "schema" && !INNER.has(kind) && !ROUTINES.has(kind) &&
    (kind === "index" || !RELATIONS.has(kind)),
];

interface Waiting {
  readonly draft: RenameDraft;
  /** The id it has by now. */
  readonly from: string;
  readonly to: string;
  /** As it was when its turn came. */
  readonly object: SchemaObject | undefined;
}

/** What holds rows, or is part of what does: it is not made anew for the sake of a name. */
const PRECIOUS: ReadonlySet<string> = new Set([
  "table",
  "sequence",
  "materialized view",
  "enum",
  "composite",
  "domain",
  "range",
  "column",
]);

/** Orders what may be renamed side by side. Lives as long as that takes. */
class Phase {
  readonly #schema: Schema;
  /** What has each name by now. */
  readonly #occupied = new Map<string, string>();
  readonly #waiting: Waiting[];
  readonly #renames: Rename[] = [];
  readonly #withdrawn: string[] = [];
  readonly #made = new Set<string>();
  readonly #idsThen: Renaming;
  /** The ids that things had at first. */
  readonly #origins = new Map<string, string>();

  constructor(
    old: Schema,
    { done, phase }: {
      readonly done: readonly NamePair[];
      readonly phase: readonly RenameDraft[];
    },
  ) {
    this.#schema = applyRenames(old, done);
    this.#idsThen = new Renaming(old, done);
    for (const id of old.keys()) this.#origins.set(this.#idsThen.idOf(id), id);
    this.#waiting = phase.map((draft) => {
      const from = this.#idNow(draft);
      const object = this.#schema.get(from);
      return { draft, from, to: draft.to, object };
    });
    for (const object of this.#schema.values()) {
      for (const key of keysOf(object.kind, object.id, object)) {
        this.#occupied.set(key, object.id);
      }
    }
    for (const { from, draft } of this.#waiting) {
      if (INNER.has(draft.kind)) {
        for (const key of keysOf(draft.kind, from)) {
          this.#occupied.set(key, from);
        }
      }
    }
  }

  order(): Ordered {
    while (this.#waiting.length > 0) {
      const free = this.#waiting.findIndex((each) =>
        this.#blocker(each) === undefined
      );
      const [one] = this.#waiting.splice(Math.max(free, 0), 1);
      if (one === undefined) break;
      if (free >= 0) this.#emit(one);
      else this.#unblock(one);
    }
    return { renames: this.#renames, withdrawn: this.#withdrawn };
  }

  /** The id of what has the name that is wanted. */
  #blocker({ from, to, draft, object }: Waiting): string | undefined {
    return keysOf(draft.kind, to, object).map((key) => this.#occupied.get(key))
      .find((id) => id !== undefined && id !== from);
  }

  #emit(one: Waiting): void {
    const { draft, to } = one;
    const changes = [...this.#schemaFor(draft), ...this.#changes(one, to)];
    const isAside = this.#renames.some((each) => each.from === draft.from);
    const end = this.#renames.at(-1);
    if (isAside && end !== undefined) {
      // It went aside first, and gets its name behind the last of its circle.
      const all = [...end.changes, ...changes];
      this.#renames[this.#renames.length - 1] = { ...end, changes: all };
    } else this.#renames.push({ ...draft, changes });
    this.#move(one, to);
  }

  /** All that wait are in each other's way, or in that of something else. */
  #unblock(one: Waiting): void {
    const blocker = this.#blocker(one);
    if (this.#waiting.some(({ from }) => from === blocker)) {
      const aside = this.#asideOf(one.draft.kind, one.from);
      const changes = this.#changes(one, aside);
      this.#renames.push({ ...one.draft, changes });
      this.#move(one, aside);
      this.#waiting.push({ ...one, from: aside });
      return;
    }
    const object = this.#schema.get(blocker ?? "");
    const from = this.#origins.get(blocker ?? "");
    if (
      object === undefined || from === undefined ||
      !PRECIOUS.has(one.draft.kind)
    ) {
      this.#withdrawn.push(one.draft.from);
      return;
    }
    // What is in the way goes, and has to go later.
    const { kind, id } = object;
    const to = this.#asideOf(kind, id);
    const draft = { kind, from, to, score: 1, isTold: false };
    this.#occupied.delete(keysOf(one.draft.kind, one.to)[0] ?? "");
    this.#emit({ draft, from: id, to, object });
    this.#waiting.unshift(one);
  }

  #asideOf(kind: string, id: string): string {
    return asideOf(
      id,
      kind,
      (each) => keysOf(kind, each).some((key) => this.#occupied.has(key)),
    );
  }

  #changes(
    { draft: { kind }, from, object }: Waiting,
    to: string,
  ): readonly Change[] {
    const [had, has] = [restOf(from, kind), restOf(to, kind)];
    const [name, next] = [bare(had), bare(has)];
    const between = `${headOf(next)}.${lastOf(name)}`;
    const isBoth = isMovable(kind) && headOf(name) !== headOf(next) &&
      lastOf(name) !== lastOf(next);
    if (!isBoth || !this.#occupied.has(between)) {
      return renameChanges({ kind, from, to, object });
    }
    // It gets its new name before it moves.
    const renamed = `${kind} ${headOf(name)}.${lastOf(next)}${
      had.slice(name.length)
    }`;
    return [
      ...renameChanges({ kind, from, to: renamed, object }),
      ...renameChanges({ kind, from: renamed, to, object }),
    ];
  }

  #idNow({ kind, from }: NamePair): string {
    if (kind !== "attribute" && kind !== "enum value") {
      return this.#idsThen.idOf(from);
    }
    const rest = restOf(from, kind);
    const type = ["enum", "composite"].map((each) =>
      this.#idsThen.idOf(`${each} ${headOf(rest)}`)
    ).find((id) => this.#schema.has(id));
    return type === undefined
      ? from
      : `${kind} ${type.slice(type.indexOf(" ") + 1)}.${lastOf(rest)}`;
  }

  /** The schema that a thing moves to, where it is not there yet. */
  #schemaFor(draft: RenameDraft): readonly Change[] {
    return schemasFor([draft], [...this.#schema.values()]).flatMap(({ id }) => {
      if (this.#made.has(id)) return [];
      this.#made.add(id);
      return [{ sql: `CREATE SCHEMA ${restOf(id, "schema")}` }];
    });
  }

  #move({ draft: { kind }, from, object }: Waiting, to: string): void {
    for (const key of keysOf(kind, from, object)) {
      if (this.#occupied.get(key) === from) this.#occupied.delete(key);
    }
    for (const key of keysOf(kind, to, object)) this.#occupied.set(key, to);
  }
}

/** The id of a thing under a name that nobody has. */
export function asideOf(
  id: string,
  kind: string,
  isTaken: (id: string) => boolean,
): string {
  for (let number = 0;; number++) {
    const suffix = `_aside${number === 0 ? "" : number}`;
    const name = withSuffix(restOf(id, kind), { kind, suffix });
    if (!isTaken(`${kind} ${name}`)) return `${kind} ${name}`;
  }
}

/** The names that a thing has, where each is there once. */
function keysOf(
  kind: string,
  id: string,
  object?: SchemaObject,
): readonly string[] {
  const rest = restOf(id, kind);
  const member = memberOf(rest);
  const isKey = ["p", "u", "x"].includes(String(object?.facts.type));
  if (kind === "constraint" && isKey && member !== undefined) {
    return [`${kind} ${rest}`, `${headOf(member.of)}.${member.name}`];
  }
  if (RELATIONS.has(kind)) return [rest];
  if (ROUTINES.has(kind)) return [`routine ${rest}`];
  if (kind === "enum value") return [`value ${headOf(rest)} ${labelOf(rest)}`];
  return [`${kind} ${rest}`];
}

function withSuffix(
  rest: string,
  { kind, suffix }: { readonly kind: string; readonly suffix: string },
): string {
  const extended = (name: string) => {
    const last = lastOf(name);
    const head = headOf(name);
    const longer = last.endsWith('"')
      ? `${last.slice(0, -1)}${suffix}"`
      : `${last}${suffix}`;
    return head === "" ? longer : `${head}.${longer}`;
  };
  const member = memberOf(rest);
  if (member !== undefined) {
    return `${extended(member.name)} ${member.word} ${member.of}`;
  }
  return ROUTINES.has(kind)
    ? `${extended(routineOf(rest))}${rest.slice(routineOf(rest).length)}`
    : extended(rest);
}

function bare(rest: string): string {
  return routineOf(rest);
}
