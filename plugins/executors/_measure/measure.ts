import type {
  ExecutionContext,
  HeldLock,
  LockMode,
  Place,
  RelationLock,
  StatementEffects,
  Task,
} from "../../../src/kernel/mod.ts";
import { blockedBy } from "../../../src/kernel/mod.ts";
import { beginningOf } from "../../../src/sql/effects.ts";
import { LOCK_MODES, strongerOf } from "../../../src/sql/lock_mode.ts";
import type { Statement } from "../../../src/sql/script.ts";
import { effectsOfCode, TaskForesight } from "../_task/foresee.ts";
import type { Probe } from "../_task/send.ts";
import type { Look, Sight } from "./look.ts";
import { look, survey } from "./look.ts";

type Context = Pick<ExecutionContext, "session" | "signal" | "now">;

/**
 * Measures what the statements of one transaction do to others: locks that
 * were taken, tables that got another file or were read as a whole.
 */
export class Measurement {
  readonly #context: Context;
  /** What was there before the transaction. */
  readonly #before: ReadonlyMap<string, Sight>;
  /** What is known by now. */
  readonly #known: Map<string, Sight>;
  readonly #foreseen = new Map<string, StatementEffects>();
  readonly #held = new Map<string, HeldLock>();
  #effects: StatementEffects[] = [];

  private constructor(context: Context, before: ReadonlyMap<string, Sight>) {
    this.#context = context;
    this.#before = before;
    this.#known = new Map(before);
  }

  /** Called at the transaction's beginning. */
  static async begin(context: Context): Promise<Measurement> {
    return new Measurement(context, await survey(context.session));
  }

  /** What the task that was begun last did, statement by statement. */
  get effects(): readonly StatementEffects[] {
    return this.#effects;
  }

  /** A task begins: what those before it have locked would be free by now. */
  async beginTask(task: Task): Promise<Probe> {
    this.#effects = [];
    this.#held.clear();
    this.#foreseen.clear();
    const foreseen = await new TaskForesight(this.#context).effectsOf(task);
    for (const effects of foreseen) {
      this.#foreseen.set(keyOf(effects.place), effects);
    }
    return {
      statement: (statement, run) => this.#statement(statement, run),
      code: (run) => {
        const { place, statement: title } = effectsOfCode(task);
        return this.#measure({ place, title, words: [] }, run);
      },
    };
  }

  #statement(
    { place, text, words }: Statement,
    run: () => Promise<number>,
  ): Promise<number> {
    return this.#measure({ place, title: beginningOf(text), words }, run);
  }

  async #measure(
    { place, title, words }: {
      readonly place: Place;
      readonly title: string;
      readonly words: readonly string[];
    },
    run: () => Promise<number>,
  ): Promise<number> {
    const { session, now } = this.#context;
    const earlier = await look(session);
    const start = now();
    const rowsAffected = await run();
    const durationMs = now() - start;
    const later = await look(session);
    const isEmptied = words[0] === "TRUNCATE";
    const foreseen = this.#foreseen.get(keyOf(place))?.locks ?? [];
    const { locks, repeated } = this.#locksOf(earlier, later, {
      isEmptied,
      foreseen,
    });
    this.#effects.push({
      place,
      statement: title,
      locks,
      isComplete: true,
      rewrites: locks.some(isRewritten) ? "yes" : "no",
      scans: locks.some(isScanned) ? "yes" : "no",
      blocks: blockedBy(
        locks.filter(({ isNew }) => !isNew).map(({ mode }) => mode)
          .reduce(strongerOf, LOCK_MODES[0] ?? "ACCESS SHARE"),
      ),
      waits: false,
      held: [...this.#held.values()],
      notes: [
        ...(isEmptied ? ["empties what it locks"] : []),
        ...(repeated.length === 0 ? [] : [
          `${
            repeated.join(", ")
          }: locked like that before, so this mode is foreseen, not measured`,
        ]),
      ],
      rowsAffected,
      durationMs,
    });
    for (const { relation, mode, isNew } of locks) {
      if (isNew || blockedBy(mode) === "nothing") continue;
      const before = this.#held.get(relation);
      if (
        before !== undefined && strongerOf(before.mode, mode) === before.mode
      ) {
        continue;
      }
      this.#held.set(relation, { relation, mode, line: place.line });
    }
    return rowsAffected;
  }

  /**
   * Locks that were not there before, each with what happened to its relation,
   * and those that cannot be seen to be taken, because they were there.
   */
  #locksOf(
    earlier: Look,
    later: Look,
    { isEmptied, foreseen }: {
      readonly isEmptied: boolean;
      readonly foreseen: readonly RelationLock[];
    },
  ): {
    readonly locks: readonly RelationLock[];
    readonly repeated: readonly string[];
  } {
    const taken = new Map<string, LockMode>();
    const repeated: string[] = [];
    for (const [id, modes] of later.modes) {
      const sight = this.#known.get(id) ?? later.sights.get(id);
      if (sight === undefined) continue;
      const before = earlier.modes.get(id);
      const fresh = [...modes].filter((mode) => before?.has(mode) !== true);
      const again = foreseen.find(({ relation, mode }) =>
        relation === sight.title && before?.has(mode) === true
      )?.mode;
      const measured = fresh.length > 0
        ? fresh.reduce(strongerOf)
        : hasChanged(id, earlier, later)
        ? [...modes].reduce(strongerOf)
        : undefined;
      const isAgain = again !== undefined &&
        (measured === undefined || strongerOf(measured, again) !== measured);
      const mode = isAgain ? again : measured;
      if (mode === undefined) continue;
      if (isAgain && blockedBy(again) === "nothing") continue;
      if (isAgain && this.#before.has(id)) repeated.push(sight.title);
      taken.set(id, mode);
    }
    const locks = [...taken].flatMap(([id, mode]): RelationLock[] => {
      const before = this.#known.get(id);
      const now = later.sights.get(id);
      const sight = before ?? now;
      const isNew = !this.#before.has(id);
      if (sight === undefined || isNew && sight.table !== undefined) return [];
      if (this.#goesWithTable(sight, mode, taken)) return [];
      const hasRows = "rmp".includes(sight.kind);
      const isRewritten = hasRows && !isEmptied && before !== undefined &&
        now !== undefined && now.file !== before.file;
      const { scans = 0 } = earlier.sights.get(id) ?? before ?? {};
      const isRead = (now?.scans ?? 0) > scans;
      const { rows, bytes } =
        (isEmptied ? earlier.sights.get(id) : undefined) ?? now ?? sight;
      return [{
        relation: sight.title,
        mode,
        rewrites: isRewritten ? "yes" : "no",
        scans: hasRows && !isEmptied && isRead ? "yes" : "no",
        isNew,
        ...(rows !== undefined && { rows }),
        ...(bytes !== undefined && { bytes }),
      }];
    });
    for (const [id, sight] of later.sights) {
      const title = this.#known.get(id)?.title ?? sight.title;
      // Under another search path it has another title, until it is renamed.
      const isSame = lastPart(title) === lastPart(sight.title);
      this.#known.set(id, isSame ? { ...sight, title } : sight);
    }
    return { locks, repeated };
  }

  /** Of an index only what is more than its table's is worth telling. */
  #goesWithTable(
    { table }: Sight,
    mode: LockMode,
    taken: ReadonlyMap<string, LockMode>,
  ): boolean {
    if (table === undefined) return false;
    const above = taken.get(table);
    return blockedBy(mode) === "nothing" ||
      above !== undefined && strongerOf(above, mode) === above ||
      [...this.#held.values()].some(({ relation, mode: held }) =>
        relation === this.#known.get(table)?.title &&
        strongerOf(held, mode) === held
      );
  }
}

function keyOf({ line, column }: Place): string {
  return `${line}:${column}`;
}

/** Whether a relation that was locked before was dropped, or got another file. */
function hasChanged(id: string, earlier: Look, later: Look): boolean {
  const before = earlier.sights.get(id);
  return before !== undefined && before.file !== later.sights.get(id)?.file;
}

function isRewritten({ rewrites, isNew }: RelationLock): boolean {
  return rewrites === "yes" && !isNew;
}

function isScanned({ scans, isNew }: RelationLock): boolean {
  return scans === "yes" && !isNew;
}

function lastPart(title: string): string {
  return /(?:[^".]+|"(?:[^"]|"")*")$/.exec(title)?.[0] ?? title;
}
