import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));
const LOOK_EVERY_MS = 20;

/** What a run of the program did, and the most memory it had. */
export interface Measured {
  readonly code: number;
  readonly stderr: string;
  /** Its own, resident; 0 where nobody tells. */
  readonly peakBytes: number;
}

/** Runs the program as a process of its own, and watches its memory. */
export async function measured(args: readonly string[]): Promise<Measured> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--config",
      SETTINGS,
      ...PERMISSIONS,
      PROGRAM,
      ...args,
    ],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(child.pid));
  }, LOOK_EVERY_MS);
  const { code, stderr } = await child.output();
  clearInterval(timer);
  return { code, stderr: new TextDecoder().decode(stderr), peakBytes };
}

/** The program's own memory: what it shares with the executable file is not counted. */
function residentBytes(pid: number): number {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    // It has just ended, or this is another system.
    return 0;
  }
}
