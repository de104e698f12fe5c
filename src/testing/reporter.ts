import type { ConfitureEvent } from "../kernel/events.ts";
import type { Plugin, Reporter } from "../kernel/plugin.ts";
import type { Check } from "./check.ts";
import { claim, claimEqual, written } from "./check.ts";
import type { MemoryContext } from "./context.ts";
import { memoryContext } from "./context.ts";
import { checksOf } from "./_checks.ts";
import { sampleEvents } from "./sample_events.ts";
import { overhear } from "./_overhear.ts";

/** How a reporter is created for its checks. */
export interface ReporterTestOptions {
  /** What the environment file would say of it. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Makes a context; one in memory where absent. */
  readonly context?: () => MemoryContext;
}

const ORDERS = 20;

/** What every reporter must do: tell of anything, disturb nothing. */
export function testReporter(
  plugin: Plugin<"reporter">,
  { options = {}, context = memoryContext }: ReporterTestOptions = {},
): readonly Check[] {
  const create = async (own: MemoryContext = context()): Promise<Reporter> =>
    await plugin.create(options, own);

  return checksOf(plugin, "reporter", [
    ["survives each event alone", async () => {
      for (const event of sampleEvents()) {
        await play([event], await create());
      }
    }],
    ["survives a whole run", async () => {
      await play(sampleEvents(), await create());
    }],
    ["survives events in any order", async () => {
      for (let seed = 1; seed <= ORDERS; seed++) {
        await play(shuffled(sampleEvents(), seed), await create());
      }
    }],
    ["survives an end before any event", async () => {
      await play([], await create());
    }],
    ["survives what comes after the end of a run", async () => {
      const events = sampleEvents();
      await play([...events, ...events], await create());
    }],
    ["writes through its context only", async () => {
      const own = context();
      const overheard = await overhear(async () => {
        await play(sampleEvents(), await create(own));
      });

      claimEqual(overheard, [], "Nothing may be written past the context");
    }],
    ["leaves events as they are", async () => {
      const events = sampleEvents();
      const before = written(events);

      await play(events.map(frozen), await create());

      claimEqual(written(events), before, "Events belong to everybody");
    }],
    ["knows nothing of its other instances", async () => {
      const alone = context();
      await play(sampleEvents(), await create(alone));
      const [one, other] = [context(), context()];
      const second = await create(other);

      await play(sampleEvents(), await create(one));
      claimEqual(other.writes, [], "An instance that saw nothing says nothing");
      await play(sampleEvents(), second);

      claimEqual(
        other.writes,
        alone.writes,
        "An instance tells the same, whatever another one saw",
      );
    }],
    ["writes whole lines", async () => {
      const own = context();
      await play(sampleEvents(), await create(own));

      // After a carriage return, somebody else's output takes the line's place.
      const isWhole = own.writes.every((text) =>
        text === "" || text.endsWith("\n") || text.endsWith("\r")
      );
      claim(isWhole, "A line must not be left to be ended by somebody else");
    }],
  ]);
}

async function play(
  events: readonly ConfitureEvent[],
  reporter: Reporter,
): Promise<void> {
  for (const event of events) await reporter.report(event);
  await reporter.close?.();
}

/** The same events in another order, the same for the same seed. */
function shuffled(
  events: readonly ConfitureEvent[],
  seed: number,
): readonly ConfitureEvent[] {
  let state = seed;
  const next = () => state = (state * 48_271) % 2_147_483_647;
  // The first numbers are as small as the seed.
  next();
  next();
  return events.map((event) => ({ event, rank: next() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ event }) => event);
}

/** Freezes a value with all that it holds. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) {
    return value;
  }
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
