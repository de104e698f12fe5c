import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import type { CliOutcome } from "./cli.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** The program at work, as a process of its own. */
export interface RunningProgram extends AsyncDisposable {
  /** What it did, once it has ended. */
  readonly ended: Promise<CliOutcome>;
  /** Sends it a signal. */
  kill(signal: Deno.Signal): void;
}

/** Starts the program; disposing it kills it. */
export function program(
  args: readonly string[],
  { cwd }: { readonly cwd: string },
): RunningProgram {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--config", SETTINGS, ...PERMISSIONS, PROGRAM, ...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let isOver = false;
  const ended = child.output().then(({ code, stdout, stderr }) => {
    isOver = true;
    const decoder = new TextDecoder();
    return {
      code,
      stdout: decoder.decode(stdout),
      stderr: decoder.decode(stderr),
    };
  });
  return {
    ended,
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      if (!isOver) child.kill("SIGKILL");
      await ended;
    },
  };
}
