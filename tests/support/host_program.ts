import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import process from "node:process";
import { text } from "node:stream/consumers";

/** The module that knows Deno, for programs of their own. */
export const HOST: string = new URL("../../src/host.ts", import.meta.url).href;

/** Starts a program that has `host`, with these flags. */
export function start(
  program: string,
  { flags = ["--allow-all"], env = {} }: {
    readonly flags?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): ChildProcess {
  const source =
    `const { denoHost } = await import("${HOST}"); const host = denoHost(); ${program}`;
  return spawn(process.execPath, [
    "run",
    "--no-prompt",
    "--quiet",
    ...flags,
    `data:text/typescript,${encodeURIComponent(source)}`,
  ], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

/** Waits for a program's end. */
export async function finished(child: ChildProcess): Promise<{
  readonly code: number | null;
  readonly output: string;
  readonly diagnostics: string;
}> {
  const [code, output, diagnostics] = await Promise.all([
    new Promise<number | null>((resolve) => child.on("close", resolve)),
    child.stdout === null ? "" : text(child.stdout),
    child.stderr === null ? "" : text(child.stderr),
  ]);
  return { code, output, diagnostics };
}
