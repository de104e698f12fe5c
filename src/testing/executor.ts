import type { ConfitureEvent } from "../kernel/events.ts";
import type { Plugin } from "../kernel/plugin.ts";
import type { Check } from "./check.ts";
import { claim, claimEqual, rejection } from "./check.ts";
import type { ExecutorBench, ExecutorTestOptions } from "./_executor_bench.ts";
import { openBench } from "./_executor_bench.ts";
import { TABLES, tasksOf } from "./_executor_tasks.ts";
import { checksOf } from "./_checks.ts";

/** What every executor must do: keep the order, and keep ledger and schema together. */
export function testExecutor(
  plugin: Plugin<"executor">,
  options: ExecutorTestOptions,
): readonly Check[] {
  const { samples = TABLES, keeps = true } = options;
  const tasks = tasksOf(samples);
  const bench = (use: (bench: ExecutorBench) => Promise<void>) => async () => {
    await using database = await options.openDatabase();
    await using session = await database.connect();
    await use(await openBench(plugin, session, options));
  };

  return checksOf(plugin, "executor", [
    [
      "accepts without executing",
      bench(async (bench) => {
        const before = await bench.state();

        claim(
          await bench.executor.accepts(tasks.first),
          "It takes the samples",
        );

        claimEqual(await bench.state(), before, "Nothing may be executed yet");
      }),
    ],
    [
      "tells of every task, in order",
      bench(async (bench) => {
        await bench.execute([tasks.first, tasks.second]);

        claimEqual(
          bench.ends(),
          keeps
            ? ["migration:applied 001", "migration:applied 002"]
            : bench.ends().filter((end) =>
              !end.startsWith("migration:applied")
            ),
          "Each task ends once, in order, and is applied only where it stays",
        );
        claimEqual(
          bench.ends().map((end) => end.slice(-3)),
          ["001", "002"],
          "Each task is told of once, in order",
        );
      }),
    ],
    keeps
      ? [
        "writes the ledger in order",
        bench(async (bench) => {
          await bench.execute([tasks.first, tasks.second]);

          claimEqual(await bench.ledger(), ["001", "002"], "Both are noted");
          claimEqual(bench.status(), "idle", "No transaction stays open");
        }),
      ]
      : [
        "leaves the database as it was",
        bench(async (bench) => {
          const before = await bench.state();

          await bench.execute([tasks.first, tasks.second]);

          claimEqual(await bench.state(), before, "Nothing may stay");
          claimEqual(bench.status(), "idle", "No transaction stays open");
        }),
      ],
    [
      "calls applied only what is committed",
      bench(async (bench) => {
        const open: ConfitureEvent[] = [];
        bench.watch((event) => {
          const isFinal = event.type === "migration:applied" ||
            event.type === "migration:reverted";
          if (isFinal && bench.status() !== "idle") open.push(event);
        });
        await bench.execute([tasks.first, tasks.second]);

        claimEqual(open, [], "Before COMMIT it may still be rolled back");
      }),
    ],
    [
      "leaves nothing of a task that fails",
      bench(async (bench) => {
        if (!keeps) return;
        const before = await bench.state();
        await rejection(
          bench.execute([tasks.broken]),
          "The caller must learn of the failure",
        );

        claimEqual(
          await bench.state(),
          before,
          "Ledger and schema are as before",
        );
        claimEqual(bench.ends(), ["migration:failed 003"], "It has failed");
        claimEqual(bench.status(), "idle", "No transaction stays open");
      }),
    ],
    [
      "goes no further than a failure",
      bench(async (bench) => {
        if (!keeps) return;
        await rejection(
          bench.execute([tasks.first, tasks.broken, tasks.second]),
          "The caller must learn of the failure",
        );
        const applied = bench.ends().filter((end) =>
          end.startsWith("migration:applied")
        ).map((end) => end.slice(-3));

        claim(
          !bench.ends().join().includes("002"),
          "The next one must not run",
        );
        claimEqual(
          await bench.ledger(),
          applied,
          "The ledger holds what was told to be applied, and no more",
        );
      }),
    ],
    [
      "takes back what it did",
      bench(async (bench) => {
        if (!keeps) return;
        const before = await bench.state();
        await bench.execute([tasks.first, tasks.second]);
        await bench.execute([tasks.secondDown, tasks.firstDown]);

        claimEqual(
          await bench.state(),
          before,
          "Ledger and schema are as before",
        );
        claimEqual(
          bench.ends().slice(2),
          ["migration:reverted 002", "migration:reverted 001"],
          "Both are told to be reverted",
        );
      }),
    ],
    [
      "starts nothing once it is aborted",
      bench(async (bench) => {
        if (!keeps) return;
        const before = await bench.state();
        await rejection(
          bench.execute([tasks.first], AbortSignal.abort(new Error("stop"))),
          "It must say that it did not finish",
        );

        claimEqual(await bench.state(), before, "Nothing may be executed");
        claimEqual(bench.status(), "idle", "No transaction stays open");
      }),
    ],
  ]);
}
