import { deepEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import { freshDatabase } from "../support/database.ts";
import { faultProxy } from "../support/fault_proxy.ts";
import type { Fate } from "../support/fault_proxy.ts";
import type { TestHost } from "../support/host.ts";
import { tell } from "./_figures.ts";
import {
  chosen,
  mixedProject,
  undisturbed,
  urlThrough,
  wrongAfter,
} from "./_mixed_run.ts";
import type { Outcome } from "./_mixed_run.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

const MOMENTS: readonly { readonly fate: Fate; readonly words: string }[] = [
  { fate: "lose", words: "before" },
  { fate: "deliver", words: "after" },
];
const EVERY = 6;

for (const { fate, words } of MOMENTS) {
  Deno.test(`up ends as an undisturbed run, whichever touch of the ledger the program was killed ${words}`, async () => {
    await using host = mixedProject();
    const expected = await undisturbed(host);
    const touches = await touchesOf(host);
    const cases = chosen(touches, EVERY);
    const wrong: string[] = [];

    for (const at of cases) {
      wrong.push(...await killed(host, { at, fate, expected }));
    }

    tell(`SIGKILL ${words} a touch of the ledger`, {
      cases: cases.length,
      wrong,
    });
    deepEqual(wrong, []);
    ok(touches > 20);
  });
}

/** How often a run sends something that names the ledger or what is beside it. */
async function touchesOf(host: TestHost): Promise<number> {
  await using fresh = await freshDatabase();
  let touches = 0;
  await using proxy = await faultProxy({
    host: fresh.server.host,
    port: fresh.server.port,
    decide: ({ text }) => {
      if (text.includes("tb_confiture")) touches++;
      return "pass";
    },
  });
  await program(host, urlThrough(fresh.url, proxy.port)).status;
  return touches;
}

async function killed(
  host: TestHost,
  { at, fate, expected }: {
    readonly at: number;
    readonly fate: Fate;
    readonly expected: Outcome;
  },
): Promise<readonly string[]> {
  await using fresh = await freshDatabase();
  let touches = 0;
  let seen = "";
  const running: { child?: Deno.ChildProcess } = {};
  await using proxy = await faultProxy({
    host: fresh.server.host,
    port: fresh.server.port,
    decide: ({ text }) => {
      if (!text.includes("tb_confiture")) return "pass";
      if (++touches !== at) return "pass";
      seen = text.slice(5, 120);
      running.child?.kill("SIGKILL");
      return fate;
    },
  });
  running.child = program(host, urlThrough(fresh.url, proxy.port));
  await running.child.status;
  const what = await wrongAfter(host, fresh, expected);
  return what === undefined ? [] : [`touch ${at} (${seen}): ${what}`];
}

function program(host: TestHost, url: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config",
      SETTINGS,
      ...PERMISSIONS,
      PROGRAM,
      "migrate",
      "up",
      "--database-url",
      url,
    ],
    cwd: host.directory,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}
