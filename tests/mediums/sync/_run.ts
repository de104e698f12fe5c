import { readRelations } from "../../../src/copy/relations.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { openArrival } from "../../../src/mediums/sync/arrival.ts";
import type { Arrival } from "../../../src/mediums/sync/arrival.ts";
import type { Prepared } from "../../../src/mediums/sync/prepare.ts";
import { openReading } from "../../../src/mediums/sync/reading.ts";
import type { Reading } from "../../../src/mediums/sync/reading.ts";
import type { SyncWork } from "../../../src/mediums/sync/sync_work.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { idleDatabase } from "../../support/idle_database.ts";

/** Nothing that is to be copied, unless the test says otherwise. */
export function preparedWith(overrides: Partial<Prepared> = {}): Prepared {
  return {
    relations: [],
    pairs: [],
    rules: { of: () => [], ruleOf: () => undefined },
    masks: new Map(),
    seedVariables: new Set(),
    selections: new Map(),
    conditions: new Map(),
    outside: [],
    leftOut: [],
    notes: [],
    ...overrides,
  };
}

/** What a run works with: databases on which nothing can be executed, unless the test says otherwise. */
export function workWith(
  overrides: Partial<SyncWork> & Pick<SyncWork, "host">,
): SyncWork {
  return {
    from: "source",
    to: "target",
    jobs: 2,
    source: idleDatabase(),
    target: idleDatabase(),
    rules: {
      anonymize: [],
      tables: [],
      include: [],
      exclude: [],
      schemas: [],
      coverage: { isOn: false, ignore: [], personal: [], sampleRows: 0 },
      seedEnv: "CONFITURE_MASK_KEY",
    },
    trackingTable: "tb_confiture",
    signal: new AbortController().signal,
    lock: { enter: () => Promise.resolve(), check: () => Promise.resolve() },
    prepare: () => Promise.resolve(preparedWith()),
    emit: () => {},
    ...overrides,
  };
}

/** A run whose both ends are one database of the test's own. */
export interface TestRun extends AsyncDisposable {
  readonly fresh: FreshDatabase;
  readonly work: SyncWork;
  readonly events: readonly ConfitureEvent[];
}

/** Makes it. */
export async function runOn(
  overrides: Partial<SyncWork> = {},
): Promise<TestRun> {
  await using stack = new AsyncDisposableStack();
  const host = stack.use(testHost());
  const fresh = stack.use(await freshDatabase());
  const database = stack.use(await openDatabase(fresh.target, host));
  const events: ConfitureEvent[] = [];
  const owned = stack.move();
  return {
    fresh,
    events,
    work: workWith({
      source: database,
      target: database,
      host,
      emit: (event) => events.push(event),
      ...overrides,
    }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Both ends of a run, opened. */
export interface TestEnds extends AsyncDisposable {
  readonly reading: Reading;
  readonly arrival: Arrival;
}

/** Opens both ends of a run that copies the tables of schema `there` to those of schema `here`. */
export async function endsOf({ fresh, work }: TestRun): Promise<TestEnds> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openDatabase(fresh.target, work.host));
  const session = stack.use(await database.connect());
  const relations = await readRelations(session);
  const pairs = relations.filter(({ schema }) => schema === "there").flatMap(
    (source) =>
      relations.filter((one) =>
        one.schema === "here" && one.name === source.name
      ).map((target) => ({
        source,
        target,
        columns: source.columns.map(({ name }) => ({ name })),
        format: { kind: "binary" } as const,
        bounds: [],
      })),
  );
  const prepared = preparedWith({ relations, pairs });
  const reading = stack.use(
    await openReading(prepared, {
      ...work,
      prepare: () => Promise.resolve(prepared),
    }),
  );
  const arrival = stack.use(await openArrival(reading, work));
  const owned = stack.move();
  return {
    reading,
    arrival,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
