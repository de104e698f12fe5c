import type { HostShell, ShellOptions } from "./kernel/host.ts";

/** What a command line is handed to, as it is. */
const [SHELL, ...SHELL_WORDS]: readonly [string, ...string[]] =
  Deno.build.os === "windows"
    ? ["cmd.exe", "/d", "/s", "/c"]
    : ["/bin/sh", "-c"];
/** For so long what has ended may go on to write, by what it has left behind. */
const AFTER_END_MS = 200;
/** For so long it is asked to end, before it has to. */
const GRACE_MS = 2_000;

/** The shell as Deno starts it. */
export function denoShell(): HostShell {
  return {
    async isAllowed() {
      const { state } = await Deno.permissions.request({
        name: "run",
        command: SHELL,
      });
      return state === "granted";
    },
    async run(command, { env, signal, onLine }) {
      signal.throwIfAborted();
      const child = new Deno.Command(SHELL, {
        args: [
          ...SHELL_WORDS,
          Deno.build.os === "windows" ? `"${command}"` : command,
        ],
        clearEnv: true,
        env: { ...ownVariables(), ...env },
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
        windowsRawArguments: true,
      }).spawn();
      const readers = [child.stdout, child.stderr].map((stream) =>
        stream.pipeThrough(new TextDecoderStream()).getReader()
      );
      const read = Promise.all(readers.map((one) => readLines(one, onLine)));
      // What is there when it is ended counts no more.
      read.catch(() => undefined);
      const ended = endedBy(child, signal);
      try {
        const { code, signal: by } = await ended.status;
        await Promise.race([read, after(AFTER_END_MS)]);
        return { code, ...by === null ? {} : { signal: by } };
      } finally {
        ended[Symbol.dispose]();
        for (const reader of readers) reader.cancel().catch(() => undefined);
      }
    },
  };
}

/** Without those that only who may run anything may hand on. */
function ownVariables(): Record<string, string> {
  const { state } = Deno.permissions.querySync({ name: "run" });
  const mine = Object.entries(Deno.env.toObject());
  return Object.fromEntries(
    mine.filter(([name]) => state === "granted" || !/^(LD|DYLD)_/.test(name)),
  );
}

/** How a program ends; it is not waited for where the signal has ended it. */
function endedBy(child: Deno.ChildProcess, signal: AbortSignal) {
  const aborted = Promise.withResolvers<never>();
  const end = () => {
    kill(child, "SIGTERM");
    const last = setTimeout(() => kill(child, "SIGKILL"), GRACE_MS);
    child.status.finally(() => clearTimeout(last));
    aborted.reject(signal.reason);
  };
  signal.addEventListener("abort", end, { once: true });
  return {
    status: Promise.race([child.status, aborted.promise]),
    [Symbol.dispose]: () => signal.removeEventListener("abort", end),
  };
}

async function readLines(
  reader: ReadableStreamDefaultReader<string>,
  onLine: ShellOptions["onLine"],
): Promise<void> {
  let rest = "";
  for (;;) {
    const { done, value = "" } = await reader.read();
    const lines = `${rest}${value}`.split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
    if (done) break;
  }
  if (rest !== "") onLine(rest);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch {
    // It has ended.
  }
}
