/**
 * The contract that a plugin of each kind must keep, as checks for any test
 * runner. Nothing is registered anywhere: a suite is a list.
 *
 * @example
 * ```ts
 * import type { Plugin } from "../kernel/mod.ts";
 * import { testReporter } from "./mod.ts";
 *
 * const plugin: Plugin<"reporter"> = {
 *   api: 1,
 *   kind: "reporter",
 *   name: "quiet",
 *   create: () => ({ report: () => {} }),
 * };
 *
 * // With Deno: for (const { name, run } of testReporter(plugin)) Deno.test(name, run);
 * for (const { run } of testReporter(plugin)) await run();
 * ```
 *
 * @module
 */
export type { Check } from "./check.ts";
export { memoryContext } from "./context.ts";
export type { MemoryContext, MemoryContextOptions } from "./context.ts";
export { testExecutor } from "./executor.ts";
export type { ExecutorTestOptions } from "./_executor_bench.ts";
export type { ExecutorSamples } from "./_executor_tasks.ts";
export { testLoader } from "./loader.ts";
export type { LoaderTestOptions } from "./loader.ts";
export { testReporter } from "./reporter.ts";
export type { ReporterTestOptions } from "./reporter.ts";
export { sampleEvents } from "./sample_events.ts";
export { testTracker } from "./tracker.ts";
export type { TrackerTestOptions } from "./tracker.ts";
