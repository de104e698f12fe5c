import type { ConfitureEvent, Plugin, Reporter } from "../kernel/mod.ts";
import { ConfitureError } from "../kernel/mod.ts";
import type { Check } from "./check.ts";
import { expect, expectEqual } from "./check.ts";
import type { Recording } from "./context.ts";
import { recordingContext } from "./context.ts";
import { sampleEvents } from "./events.ts";

/** What every reporter must do. */
export function reporterChecks(
  plugin: Plugin<"reporter">,
  options: Readonly<Record<string, unknown>> = {},
): readonly Check[] {
  const create = async () => {
    const recording = recordingContext();
    const reporter = await plugin.create(options, recording.context);
    return { recording, reporter };
  };
  return [
    {
      name: "survives every event",
      async run() {
        const { reporter } = await create();
        await tell(reporter, sampleEvents());
      },
    },
    {
      name: "survives a run that fails at once",
      async run() {
        const { reporter } = await create();
        await tell(reporter, failureAtOnce());
      },
    },
    {
      name: "survives a run in which nothing happens",
      async run() {
        const { reporter } = await create();
        await tell(reporter, [
          { type: "run:start", command: "migrate up", at: 0 },
          {
            type: "run:finish",
            command: "migrate up",
            exitCode: 0,
            durationMs: 1,
          },
        ]);
      },
    },
    {
      name: "leaves the console alone",
      async run() {
        const { reporter } = await create();
        const written = await consoleDuring(() =>
          tell(reporter, sampleEvents())
        );
        expectEqual(written, [], "nothing is written to the console");
      },
    },
    {
      name: "leaves events as they are",
      async run() {
        const { reporter } = await create();
        const events = sampleEvents();
        for (const event of events) freeze(event);
        await tell(reporter, events);
      },
    },
    {
      name: "shares nothing between instances",
      async run() {
        const alone = await create();
        await tell(alone.reporter, sampleEvents());
        const first = await create();
        const second = await create();
        for (const event of sampleEvents()) {
          await first.reporter.report(event);
          await second.reporter.report(event);
        }
        await first.reporter.close?.();
        await second.reporter.close?.();
        const expected = writtenTo(alone.recording);
        expectEqual(writtenTo(first.recording), expected, "the first says");
        expectEqual(writtenTo(second.recording), expected, "the second says");
      },
    },
  ];
}

async function tell(
  reporter: Reporter,
  events: readonly ConfitureEvent[],
): Promise<void> {
  for (const event of events) await reporter.report(event);
  await reporter.close?.();
}

function failureAtOnce(): readonly ConfitureEvent[] {
  const error = new ConfitureError("internal/bug", "Something is wrong", {
    cause: "not even an error",
  });
  return [
    { type: "run:start", command: "migrate up", at: 0 },
    {
      type: "run:finish",
      command: "migrate up",
      exitCode: error.exitCode,
      durationMs: 1,
      error,
    },
  ];
}

function writtenTo({ output, diagnostics }: Recording): readonly string[] {
  return [output(), diagnostics()];
}

/** What is written to the console while `act` is at work. */
async function consoleDuring(
  act: () => Promise<void>,
): Promise<readonly string[]> {
  const real = globalThis.console;
  const written: string[] = [];
  globalThis.console = new Proxy(real, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return () => void written.push(String(key));
    },
  });
  try {
    await act();
  } finally {
    globalThis.console = real;
  }
  return written;
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  expect(Object.isFrozen(value), "events can be frozen");
  for (const inner of Object.values(value)) freeze(inner);
}
