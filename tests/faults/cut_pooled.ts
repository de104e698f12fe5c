import { deepEqual, ok } from "node:assert/strict";
import { freshDatabase } from "../support/database.ts";
import { faultProxy } from "../support/fault_proxy.ts";
import type { Fate } from "../support/fault_proxy.ts";
import type { TestHost } from "../support/host.ts";
import { pgbouncer } from "../support/pgbouncer.ts";
import type { Pooler } from "../support/pgbouncer.ts";
import { postgres } from "../support/postgres.ts";
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

const FATES: readonly { readonly fate: Fate; readonly words: string }[] = [
  { fate: "lose", words: "before the message arrives" },
  { fate: "deliver", words: "as the message arrives" },
  { fate: "lose-answer", words: "once it is answered" },
];
/** A case takes longer than without a pooler: the lease of what was cut has to run out. */
const EVERY = 60;

for (const { fate, words } of FATES) {
  Deno.test(`up through a pooler ends as an undisturbed run, wherever the connection to it was cut ${words}`, async () => {
    await using pooler = await pgbouncer(await postgres(), {
      mode: "transaction",
    });
    await using host = mixedProject();
    const expected = await undisturbed(host, ({ name }) => pooler.url(name));
    const messages = await messagesOf(host, pooler);
    const cases = chosen(messages, EVERY);
    const wrong: string[] = [];

    for (const at of cases) {
      wrong.push(...await disturbed(host, { pooler, at, fate, expected }));
    }

    tell(`connection to a pooler cut ${words}`, { cases: cases.length, wrong });
    deepEqual(wrong, []);
    ok(messages > 50);
  });
}

async function messagesOf(host: TestHost, { port, url }: Pooler) {
  await using fresh = await freshDatabase();
  await using proxy = await faultProxy({
    host: "127.0.0.1",
    port,
    decide: () => "pass",
  });
  await runUp(host, urlThrough(url(fresh.name), proxy.port));
  return proxy.count;
}

interface Disturbance {
  readonly pooler: Pooler;
  readonly at: number;
  readonly fate: Fate;
  readonly expected: Outcome;
}

async function disturbed(
  host: TestHost,
  { pooler, at, fate, expected }: Disturbance,
): Promise<readonly string[]> {
  await using fresh = await freshDatabase();
  const pooled = pooler.url(fresh.name);
  let seen = "";
  await using proxy = await faultProxy({
    host: "127.0.0.1",
    port: pooler.port,
    decide: ({ number, text }) => {
      if (number !== at) return "pass";
      seen = text.slice(5, 120);
      return fate;
    },
  });
  const first = await runUp(host, urlThrough(pooled, proxy.port));
  const what = first?.code === "internal/bug"
    ? `a bug: ${first.message}`
    : await wrongAfter(host, fresh, expected, pooled);
  return what === undefined ? [] : [`message ${at} (${seen}): ${what}`];
}
