import type { IntentRecord, LedgerEntry } from "../../src/kernel/migration.ts";
import type { Tracker } from "../../src/kernel/plugin.ts";
import { entry } from "./migrations.ts";

/** What a tracker in memory starts with. */
export interface MemoryTrackerOptions {
  /** Absent where there is no ledger yet. */
  readonly entries?: readonly LedgerEntry[];
  readonly intents?: readonly IntentRecord[];
  /** Where it notes what it is asked to do, apart from looking. */
  readonly journal?: string[];
}

/** Makes a tracker that keeps ledger and intents in memory. */
export function memoryTracker(options: MemoryTrackerOptions = {}): Tracker {
  const { journal = [] } = options;
  let entries = options.entries;
  let intents = options.intents ?? [];
  const act = (name: string, action: () => void = () => {}) => {
    journal.push(name);
    action();
    return Promise.resolve();
  };
  return {
    describe: () => Promise.resolve("memory"),
    exists: () => Promise.resolve(entries !== undefined),
    initialize: () => act("initialize", () => entries ??= []),
    list: () => Promise.resolve(entries ?? []),
    record: (_, { version, name, checksum }) =>
      act(`record ${version}`, () => {
        entries = [...entries ?? [], entry(version, { name, checksum })];
      }),
    forget: (_, version) =>
      act(`forget ${version}`, () => {
        entries = entries?.filter((each) => each.version !== version);
      }),
    async lock() {
      await act("lock");
      return { [Symbol.asyncDispose]: () => act("unlock") };
    },
    intend: (_, intent) =>
      act(`intend ${intent.version}`, () => {
        intents = [...intents, { ...intent, state: "intended" }];
      }),
    settle: (_, intent, state) =>
      act(`settle ${intent.version}`, () => {
        intents = [...intents.filter((each) => !isSame(each, intent)), {
          ...intent,
          state,
        }];
      }),
    intents: () => Promise.resolve(intents),
    forgetIntents: (_, version) =>
      act(`forget intents ${version}`, () => {
        intents = intents.filter((each) => each.version !== version);
      }),
  };
}

function isSame(
  left: Pick<IntentRecord, "version" | "direction" | "index">,
  right: Pick<IntentRecord, "version" | "direction" | "index">,
): boolean {
  return left.version === right.version &&
    left.direction === right.direction && left.index === right.index;
}
