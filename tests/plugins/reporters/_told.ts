import type { ConfitureEvent, Plugin } from "../../../src/kernel/mod.ts";
import type {
  MemoryContext,
  MemoryContextOptions,
} from "../../../src/testing/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";

/** How a reporter is played. */
export interface Play extends MemoryContextOptions {
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Plays events to a reporter; the context then holds what it wrote. */
export async function told(
  plugin: Plugin<"reporter">,
  events: readonly ConfitureEvent[],
  { options = {}, ...context }: Play = {},
): Promise<MemoryContext> {
  const own = memoryContext(context);
  const reporter = await plugin.create(options, own);
  for (const event of events) await reporter.report(event);
  await reporter.close?.();
  return own;
}
