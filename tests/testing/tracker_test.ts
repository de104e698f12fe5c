import { deepEqual } from "node:assert/strict";
import table from "../../plugins/trackers/table.ts";
import type { Plugin, Tracker } from "../../src/kernel/mod.ts";
import { memoryContext, testTracker } from "../../src/testing/mod.ts";
import { sharedDatabase } from "../support/emptied_database.ts";
import { unmet } from "./_outcome.ts";

const openDatabase = sharedDatabase();

const CHECKS = [
  ...testTracker(table, { openDatabase }),
  ...testTracker({ ...table, name: "table elsewhere" }, {
    openDatabase,
    options: { table: 'history."Ledger"' },
  }),
];
for (const { name, run } of CHECKS) Deno.test(name, run);

/** The table tracker with some of its methods done wrong. */
function faulty(
  fault: (right: Tracker) => Partial<Tracker>,
): Plugin<"tracker"> {
  return {
    ...table,
    name: "faulty",
    async create(options, context) {
      const right = await table.create(options, context);
      const whole: Tracker = {
        describe: (session) => right.describe(session),
        exists: (session) => right.exists(session),
        initialize: (session) => right.initialize(session),
        lock: (database, lock) => right.lock(database, lock),
        list: (session) => right.list(session),
        record: (session, entry) => right.record(session, entry),
        forget: (session, version) => right.forget(session, version),
        intend: (session, intent) => right.intend(session, intent),
        settle: (session, intent, state) =>
          right.settle(session, intent, state),
        intents: (session) => right.intents(session),
        forgetIntents: (session, version) =>
          right.forgetIntents(session, version),
        holder: async (session) => await right.holder?.(session),
        release: async (session) => await right.release?.(session),
      };
      return { ...whole, ...fault(right) };
    },
  };
}

const FAULTS: readonly (readonly [
  string,
  (right: Tracker) => Partial<Tracker>,
  readonly string[],
])[] = [
  [
    "creates its ledger when it looks",
    (right) => ({
      async exists(session) {
        await right.initialize(session);
        return await right.exists(session);
      },
    }),
    ["creates nothing when it looks"],
  ],
  [
    "lists by version",
    (right) => ({
      list: async (session) =>
        (await right.list(session)).toSorted((left, other) =>
          left.version < other.version ? -1 : 1
        ),
    }),
    ["lists in the order of application", "forgets one migration alone"],
  ],
  [
    "gives the lock to everybody",
    () => ({
      lock: () =>
        Promise.resolve({ [Symbol.asyncDispose]: () => Promise.resolve() }),
    }),
    [
      "lets nobody else have the lock",
      "stops waiting when it is told to",
      "says who has the lock, and writes nothing for it",
      "takes the lock from nobody who lives",
    ],
  ],
  [
    "takes the lock from everybody",
    (right) => ({ release: async (session) => await right.holder?.(session) }),
    ["takes the lock from nobody who lives"],
  ],
  [
    "writes under a lock that it has lost",
    (right) => ({
      async record(session, entry) {
        const other = await table.create({}, memoryContext());
        if (await right.exists(session)) await other.record(session, entry);
      },
    }),
    ["finds out that its lock is lost, and writes nothing more under it"],
  ],
  [
    "ends the caller's transaction",
    (right) => ({
      async record(session, entry) {
        await right.record(session, entry);
        await session.execute("COMMIT");
      },
    }),
    ["records within the caller's transaction"],
  ],
  [
    "forgets to note intents",
    () => ({ settle: () => Promise.resolve() }),
    ["keeps intents until they are forgotten"],
  ],
];

for (const [fault, change, expected] of FAULTS) {
  Deno.test(`testTracker() finds out a tracker that ${fault}`, async () => {
    const checks = testTracker(faulty(change), { openDatabase });

    deepEqual(await unmet(checks), expected);
  });
}
