import { deepEqual, ok } from "node:assert/strict";
import { freshDatabase } from "../support/database.ts";
import { faultProxy } from "../support/fault_proxy.ts";
import type { TestHost } from "../support/host.ts";
import { describeServer } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { tell } from "./_figures.ts";
import {
  chosen,
  mixedProject,
  runUp,
  undisturbed,
  urlThrough,
  wrongAfter,
} from "./_mixed_run.ts";
import type { Outcome } from "./_mixed_run.ts";

const EVERY = 6;

const { port, directory } = await privateServer({
  // What was committed must outlive a crash.
  settings: ["synchronous_commit = on", "restart_after_crash = on"],
});
const server = await describeServer({ port, socket: directory });

Deno.test("up ends as an undisturbed run, wherever the server crashed and came back", async () => {
  await using host = mixedProject();
  const expected = await undisturbed(host);
  const touches = await touchesOf(host);
  const cases = chosen(touches, EVERY);
  const wrong: string[] = [];

  for (const at of cases) wrong.push(...await crashed(host, { at, expected }));

  tell("server crashed", { cases: cases.length, wrong });
  deepEqual(wrong, []);
  ok(touches > 20);
});

/** How often a run sends something that names the ledger or what is beside it. */
async function touchesOf(host: TestHost): Promise<number> {
  await using fresh = await freshDatabase({ server });
  let touches = 0;
  await using proxy = await faultProxy({
    host: server.host,
    port: server.port,
    decide: ({ text }) => {
      if (text.includes("tb_confiture")) touches++;
      return "pass";
    },
  });
  await runUp(host, urlThrough(fresh.url, proxy.port));
  return touches;
}

async function crashed(
  host: TestHost,
  { at, expected }: { readonly at: number; readonly expected: Outcome },
): Promise<readonly string[]> {
  await using fresh = await freshDatabase({ server });
  // When one of its own processes dies, the server ends all of them and recovers.
  const [checkpointer] = await fresh.query(
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
  );
  let touches = 0;
  let seen = "";
  await using proxy = await faultProxy({
    host: server.host,
    port: server.port,
    decide: ({ text }) => {
      if (!text.includes("tb_confiture") || ++touches !== at) return "pass";
      seen = text.slice(5, 120);
      Deno.kill(Number(checkpointer?.pid), "SIGKILL");
      return "pass";
    },
  });
  const first = await runUp(host, urlThrough(fresh.url, proxy.port));
  await answering(fresh);
  const what = first?.code === "internal/bug"
    ? `a bug: ${first.message}`
    : await wrongAfter(host, fresh, expected);
  return what === undefined ? [] : [`touch ${at} (${seen}): ${what}`];
}

/** Waits until the server has recovered. */
async function answering(
  fresh: Awaited<ReturnType<typeof freshDatabase>>,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (true) {
    try {
      await fresh.query("SELECT 1");
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
