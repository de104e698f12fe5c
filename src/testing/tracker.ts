import type { Database, Session } from "../kernel/database.ts";
import type { Intent, NewLedgerEntry } from "../kernel/migration.ts";
import type { Plugin, PluginContext, Tracker } from "../kernel/plugin.ts";
import type { Check } from "./check.ts";
import { claim, claimEqual, rejection } from "./check.ts";
import { memoryContext } from "./context.ts";
import { checksOf } from "./_checks.ts";
import type { TrackerBench } from "./_lock_demands.ts";
import { lockDemands } from "./_lock_demands.ts";
import { relationsOf } from "./_relations.ts";

/** What a tracker is tested on. */
export interface TrackerTestOptions {
  /** Opens an empty database; each check has its own and disposes it. */
  openDatabase(): Promise<Database>;
  /** What the environment file would say of it. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly context?: () => PluginContext;
}

/** Not in the order of their numbers, and longer than any number may be. */
const ENTRIES: readonly NewLedgerEntry[] = [
  entry("20260115103000123456", "from_elsewhere"),
  entry("002", "second"),
  entry("001", 'it\'s_"first"'),
];
const INTENT: Intent = {
  version: "004",
  direction: "up",
  index: 0,
  hash: "0".repeat(64),
  statement: "CREATE INDEX CONCURRENTLY a ON b (c)",
};

/** What every tracker must do: remember exactly, keep runs apart, write only when told. */
export function testTracker(
  plugin: Plugin<"tracker">,
  options: TrackerTestOptions,
): readonly Check[] {
  const { context = () => memoryContext({}) } = options;
  const create = async (): Promise<Tracker> =>
    await plugin.create(options.options ?? {}, context());
  const bench = (use: (bench: TrackerBench) => Promise<void>) => async () => {
    await using database = await options.openDatabase();
    await using session = await database.connect();
    await use({ tracker: await create(), session, database });
  };
  const ready = (use: (bench: TrackerBench) => Promise<void>) =>
    bench(async (own) => {
      await own.tracker.initialize(own.session);
      await use(own);
    });

  return checksOf(plugin, "tracker", [
    [
      "creates nothing when it looks",
      bench(async ({ tracker, session }) => {
        const before = await relationsOf(session);

        claimEqual(await tracker.exists(session), false, "There is no ledger");
        claim(await tracker.describe(session) !== "", "It must have a name");
        claimEqual(await tracker.intents(session), [], "There are no intents");

        claimEqual(
          await relationsOf(session),
          before,
          "Looking must not write",
        );
      }),
    ],
    [
      "is initialized once and again",
      bench(async ({ tracker, session }) => {
        await tracker.initialize(session);
        await tracker.record(session, entry("001", "first"));
        const before = await relationsOf(session);
        await tracker.initialize(session);
        await (await create()).initialize(session);

        claimEqual(await tracker.exists(session), true, "There is a ledger");
        claimEqual(
          await relationsOf(session),
          before,
          "Nothing more is created",
        );
        claimEqual(await versions(tracker, session), ["001"], "Entries stay");
      }),
    ],
    [
      "lists in the order of application",
      ready(async (own) => {
        for (const each of ENTRIES) await own.tracker.record(own.session, each);
        const list = await (await create()).list(own.session);

        claimEqual(
          list.map(({ version, name, checksum }) => ({
            version,
            name,
            checksum,
          })),
          ENTRIES.map(({ version, name, checksum }) => ({
            version,
            name,
            checksum,
          })),
          "Entries come back as they were recorded, in their order",
        );
        claim(
          list.every(({ appliedAt }) => !Number.isNaN(Date.parse(appliedAt))),
          "appliedAt must be a time in ISO 8601",
        );
      }),
    ],
    [
      "takes one name under two versions",
      ready(async (own) => {
        await own.tracker.record(own.session, entry("001", "same"));
        await own.tracker.record(own.session, entry("002", "same"));

        claimEqual(
          await versions(own.tracker, own.session),
          ["001", "002"],
          "Names are not unique",
        );
      }),
    ],
    [
      "refuses one version twice",
      ready(async ({ tracker, session }) => {
        await tracker.record(session, entry("001", "first"));
        await rejection(
          tracker.record(session, entry("001", "again")),
          "A version is recorded once",
        );

        claimEqual(
          await versions(tracker, session),
          ["001"],
          "It is kept once",
        );
      }),
    ],
    [
      "forgets one migration alone",
      ready(async ({ tracker, session }) => {
        await tracker.record(session, entry("001", "first"));
        await tracker.record(session, entry("002", "second"));
        await tracker.forget(session, "001");

        claimEqual(await versions(tracker, session), ["002"], "One is left");
        await tracker.record(session, entry("001", "first"));
        claimEqual(
          await versions(tracker, session),
          ["002", "001"],
          "What was forgotten can be applied again",
        );
      }),
    ],
    [
      "amends a row where it stands",
      ready(async ({ tracker, session }) => {
        if (tracker.amend === undefined) return;
        await tracker.record(session, entry("1", "first"));
        await tracker.record(session, entry("002", "second"));
        const [before] = await tracker.list(session);
        await tracker.amend(session, "1", {
          version: "001",
          name: "renamed",
          checksum: "b".repeat(64),
        });

        const list = await tracker.list(session);
        claimEqual(
          list.map(({ version, name }) => [version, name]),
          [["001", "renamed"], ["002", "second"]],
          "It has the new names, and its place",
        );
        claimEqual(
          list[0],
          {
            ...before,
            version: "001",
            name: "renamed",
            checksum: "b".repeat(64),
          },
          "When it was applied, how long it took and by whom stay",
        );
      }),
    ],
    [
      "keeps what files said as long as it keeps their migrations",
      ready(async ({ tracker, session }) => {
        if (tracker.files === undefined) return;
        const text = "SELECT 'it''s', '\\n' -- é";
        const files = async () =>
          (await tracker.files?.(session, ["001", "2", "02", "003"]) ?? [])
            .map((file) => [file.version, file.text, file.fingerprint])
            .sort();
        await tracker.record(session, { ...entry("001", "a"), text });
        await tracker.record(session, {
          ...entry("2", "b"),
          fingerprint: "f".repeat(64),
        });
        await tracker.record(session, entry("003", "c"));
        claimEqual(
          await files(),
          [["001", text, null], ["2", null, "f".repeat(64)]],
          "What is known is kept",
        );

        await tracker.amend?.(session, "2", { ...entry("02", "b"), text: "b" });
        await tracker.forget(session, "001");
        claimEqual(
          await files(),
          [["02", "b", null]],
          "It follows the ledger",
        );
      }),
    ],
    [
      "records within the caller's transaction",
      ready(async (own) => {
        const { tracker, session } = own;
        await tracker.record(session, entry("001", "first"));
        await session.execute("BEGIN");
        await tracker.record(session, entry("002", "second"));
        await tracker.forget(session, "001");
        await session.execute("ROLLBACK");

        claimEqual(
          await versions(tracker, session),
          ["001"],
          "What is rolled back has not happened",
        );
      }),
    ],
    [
      "gives statements that do the same",
      ready(async (own) => {
        const { tracker, session } = own;
        if (tracker.statement === undefined) return;
        const first = entry("001", "it's first");
        await session.execute(
          tracker.statement({ type: "record", entry: first }),
        );
        claimEqual(await versions(tracker, session), ["001"], "It is recorded");
        await session.execute(
          tracker.statement({ type: "forget", version: "001" }),
        );
        claimEqual(await versions(tracker, session), [], "It is forgotten");
      }),
    ],
    [
      "keeps intents until they are forgotten",
      ready(async (own) => {
        const { tracker, session } = own;
        const states = async () =>
          (await tracker.intents(session)).map(({ version, index, state }) => [
            version,
            index,
            state,
          ]);
        await tracker.intend(session, INTENT);
        claimEqual(await states(), [["004", 0, "intended"]], "It is noted");
        await tracker.settle(session, INTENT, "settled");
        await tracker.settle(session, { ...INTENT, index: 1 }, "refused");
        claimEqual(
          await states(),
          [["004", 0, "settled"], ["004", 1, "refused"]],
          "What became of them is noted",
        );
        await tracker.forgetIntents(session, "005");
        claimEqual((await states()).length, 2, "Others are not forgotten");
        await tracker.forgetIntents(session, "004");
        claimEqual(await states(), [], "They are forgotten");
      }),
    ],
    ...lockDemands({ create, bench, ready }),
  ]);
}

function entry(version: string, name: string): NewLedgerEntry {
  return { version, name, checksum: "a".repeat(64), executionTimeMs: 12 };
}

async function versions(
  tracker: Tracker,
  session: Session,
): Promise<readonly string[]> {
  return (await tracker.list(session)).map(({ version }) => version);
}
