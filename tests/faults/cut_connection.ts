import { deepEqual, ok } from "node:assert/strict";
import { freshDatabase } from "../support/database.ts";
import { faultProxy } from "../support/fault_proxy.ts";
import type { Fate } from "../support/fault_proxy.ts";
import type { TestHost } from "../support/host.ts";
import {
  chosen,
  mixedProject,
  runUp,
  undisturbed,
  urlThrough,
  wrongAfter,
} from "./_mixed_run.ts";
import type { Outcome } from "./_mixed_run.ts";
import { tell } from "./_figures.ts";

const FATES: readonly { readonly fate: Fate; readonly words: string }[] = [
  { fate: "lose", words: "before the message arrives" },
  { fate: "deliver", words: "as the message arrives" },
  { fate: "lose-answer", words: "once it is answered" },
];
/** A run has some two hundred messages. */
const EVERY = 6;

for (const { fate, words } of FATES) {
  Deno.test(`up ends as an undisturbed run, wherever the connection was cut ${words}`, async () => {
    await using host = mixedProject();
    const expected = await undisturbed(host);
    const messages = await messagesOf(host);
    const cases = chosen(messages, EVERY);
    const wrong: string[] = [];

    for (const at of cases) {
      wrong.push(...await disturbed(host, { at, fate, expected }));
    }

    tell(`connection cut ${words}`, { cases: cases.length, wrong });
    deepEqual(wrong, []);
    ok(messages > 50);
  });
}

async function messagesOf(host: TestHost): Promise<number> {
  await using fresh = await freshDatabase();
  await using proxy = await faultProxy({
    host: fresh.server.host,
    port: fresh.server.port,
    decide: () => "pass",
  });
  await runUp(host, urlThrough(fresh.url, proxy.port));
  return proxy.count;
}

async function disturbed(
  host: TestHost,
  { at, fate, expected }: {
    readonly at: number;
    readonly fate: Fate;
    readonly expected: Outcome;
  },
): Promise<readonly string[]> {
  await using fresh = await freshDatabase();
  let seen = "";
  await using proxy = await faultProxy({
    host: fresh.server.host,
    port: fresh.server.port,
    decide: ({ number, text }) => {
      if (number !== at) return "pass";
      seen = text.slice(5, 120);
      return fate;
    },
  });
  const first = await runUp(host, urlThrough(fresh.url, proxy.port));
  const what = first?.code === "internal/bug"
    ? `a bug: ${first.message}`
    : await wrongAfter(host, fresh, expected);
  return what === undefined ? [] : [`message ${at} (${seen}): ${what}`];
}
