import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../src/database/mod.ts";
import type { Session, StatementEffects } from "../../src/kernel/mod.ts";
import { beginningOf, Foresight } from "../../src/sql/effects.ts";
import { LOCK_MODES } from "../../src/sql/lock_mode.ts";
import { readScript } from "../../src/sql/script.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import type { JudgedStatement } from "./_foreseen.ts";
import { JUDGED, SETUP } from "./_foreseen.ts";
import type { Deed } from "./_judge.ts";
import { deedsOf, look } from "./_judge.ts";

Deno.test("Foresight says of each statement what the server then does", async (test) => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(SETUP);

  for (const judged of JUDGED) {
    if (session.serverVersion < judged.since) continue;
    await test.step([...judged.before, judged.text].join("; "), async () => {
      const { effects, deeds } = await judge(judged, session);

      deepEqual(mistakes(effects, deeds), []);
    });
  }
});

/** Foresees a statement, runs it, and takes it back. */
async function judge(
  { text, before }: JudgedStatement,
  session: Session,
): Promise<{ effects: StatementEffects; deeds: readonly Deed[] }> {
  const foresight = Foresight.of(session);
  foresight.beginFile({ isTransaction: true });
  let effects: StatementEffects | undefined;
  const all = [...before, text];
  const { statements } = await readScript(all.join(";\n"), { file: "x.sql" });
  // All is foreseen before anything runs, as in a dry run.
  for (const statement of statements) {
    effects = await foresight.effectsOf(statement);
  }
  if (effects === undefined) throw new Error("Nothing was foreseen");
  await session.execute("BEGIN");
  try {
    for (const one of before) await session.execute(one);
    const earlier = await look(session);
    await session.execute(text);
    const deeds = deedsOf(earlier, await look(session));
    return { effects, deeds };
  } finally {
    await session.execute("ROLLBACK; RESET ALL");
  }
}

/** What was foreseen and did not happen, and what happened and was not foreseen. */
function mistakes(
  effects: StatementEffects,
  deeds: readonly Deed[],
): readonly string[] {
  const locks = effects.locks.filter(({ isNew }) => !isNew);
  const foreseen = locks.flatMap((lock) => {
    const deed = deeds.find(({ title }) => title === lock.relation);
    const below = lock.partitions === undefined
      ? []
      : deeds.filter((one) =>
        one.kind !== "i" && one.above.includes(lock.relation)
      );
    const wrong = [deed, ...below].flatMap((one) => {
      if (one?.mode === lock.mode) return [];
      // What was locked more before cannot be seen to be locked again.
      if (one?.isHeld === true && isStronger(one.mode, lock.mode)) return [];
      // Of what blocks nobody, not all is foreseen.
      if (isStronger(one?.mode, lock.mode) && isWeak(one?.mode)) return [];
      // A partition may be locked more for another reason.
      if (one !== deed && isStronger(one?.mode, lock.mode)) return [];
      return [`${one?.title ?? lock.relation}: ${lock.mode}, not ${one?.mode}`];
    });
    const isEmptied = effects.statement.startsWith("TRUNCATE");
    const isTable = deed !== undefined && "rm".includes(deed.kind);
    return [
      ...wrong,
      ...isTable && !isEmptied &&
          contradicts(lock.rewrites, deed.isRewritten)
        ? [`${lock.relation}: rewrites ${lock.rewrites}`]
        : [],
      ...isTable && contradicts(lock.scans, deed.isRead) &&
          !(lock.scans === "yes" && lock.rows === 0)
        ? [`${lock.relation}: scans ${lock.scans}`]
        : [],
    ];
  });
  const known = new Set(locks.map(({ relation }) => relation));
  const missed = deeds.filter(({ title, kind, mode, isHeld, above }) =>
    effects.isComplete && !isHeld && isStronger(mode, "ROW EXCLUSIVE") &&
    !"iIS".includes(kind) && !known.has(title) &&
    !locks.some(({ relation, partitions }) =>
      partitions !== undefined && above.includes(relation)
    )
  ).map(({ title, mode }) => `${title}: ${mode} was not foreseen`);
  return [...foreseen, ...missed];
}

function contradicts(claim: "yes" | "no" | "unknown", fact: boolean): boolean {
  return claim !== "unknown" && (claim === "yes") !== fact;
}

function isWeak(mode: Deed["mode"]): boolean {
  return !isStronger(mode, "ROW EXCLUSIVE");
}

function isStronger(
  one: Deed["mode"],
  other: typeof LOCK_MODES[number],
): boolean {
  return one !== undefined &&
    LOCK_MODES.indexOf(one) > LOCK_MODES.indexOf(other);
}

Deno.test("beginningOf() cuts a statement to a line", () => {
  equal(beginningOf("SELECT\n  1"), "SELECT 1");
  equal(beginningOf(`SELECT '${"x".repeat(100)}'`).length, 80);
});
