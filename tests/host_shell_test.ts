import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { denoHost } from "../src/host.ts";
import { finished, start } from "./support/host_program.ts";

const never = new AbortController().signal;

async function run(
  command: string,
  { signal = never, env = {} }: {
    readonly signal?: AbortSignal;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
) {
  const lines: string[] = [];
  const end = await denoHost().shell?.run(command, {
    env,
    signal,
    onLine: (line) => void lines.push(line),
  });
  return { end, lines };
}

Deno.test("denoHost() hands a command line to the shell, with variables, and its lines on", async () => {
  const { end, lines } = await run(
    `printf 'a\\nb'; echo "$CONFITURE_TO" | tr a-z A-Z`,
    { env: { CONFITURE_TO: "new" } },
  );

  deepEqual(end, { code: 0 });
  deepEqual(lines, ["a", "bNEW"]);
});

Deno.test("denoHost() tells how a command line has ended", async () => {
  const failed = await run("echo bad >&2; exit 3");
  const killed = await run("kill -TERM $$");

  deepEqual([failed.end, failed.lines], [{ code: 3 }, ["bad"]]);
  deepEqual(killed.end?.signal, "SIGTERM");
});

Deno.test("denoHost() does not wait for what a command line has left in the background", async () => {
  const startedAt = performance.now();

  const { end, lines } = await run("sleep 20 & echo started");

  deepEqual([end, lines], [{ code: 0 }, ["started"]]);
  ok(performance.now() - startedAt < 10_000);
});

Deno.test("denoHost() ends a command line that takes too long, even one that will not", async () => {
  const startedAt = performance.now();

  await rejects(
    run("trap '' TERM; while true; do sleep 0.1; done", {
      signal: AbortSignal.timeout(100),
    }),
    { name: "TimeoutError" },
  );

  ok(performance.now() - startedAt < 10_000);
});

/** What Deno was allowed, and whether programs may be started. */
const ALLOWED = [
  { flags: ["--allow-env", "--allow-sys"], isAllowed: false },
  {
    flags: ["--allow-env", "--allow-sys", "--allow-run=/bin/sh"],
    isAllowed: true,
  },
];

for (const { flags, isAllowed } of ALLOWED) {
  Deno.test(`denoHost() ${isAllowed ? "may" : "may not"} start programs with ${flags.at(-1)}`, async () => {
    const child = start(
      `console.log(await host.shell.isAllowed());
       await host.shell.run("echo ran", { env: {}, signal: new AbortController().signal, onLine: console.log });`,
      {
        flags: [...flags, "--allow-read"],
        env: { LD_LIBRARY_PATH: "/nowhere" },
      },
    );

    const { output, diagnostics } = await finished(child);

    equal(output, isAllowed ? "true\nran\n" : "false\n");
    match(diagnostics, isAllowed ? /^$/ : /NotCapable/);
  });
}
