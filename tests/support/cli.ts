import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** What a run of the program did. */
export interface CliOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the program is run. */
export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends SIGINT as soon as the output holds this text. */
  readonly interruptAt?: string;
}

/** Runs the program as a process of its own. */
export async function cli(
  args: readonly string[],
  { cwd, env = {}, interruptAt }: CliOptions,
): Promise<CliOutcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--config", SETTINGS, ...PERMISSIONS, PROGRAM, ...args],
    cwd,
    clearEnv: true,
    env: { ...cleanEnvironment(), ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let isInterrupted = false;
  const watch = (text: string) => {
    if (interruptAt === undefined || isInterrupted) return;
    if (!text.includes(interruptAt)) return;
    isInterrupted = true;
    child.kill("SIGINT");
  };
  const [stdout, stderr, status] = await Promise.all([
    collect(child.stdout, watch),
    collect(child.stderr, watch),
    child.status,
  ]);
  return { code: status.code, stdout, stderr };
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  watch: (text: string) => void,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    watch(text);
  }
  return text;
}

/** The environment without anything that says which database is meant. */
function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(Deno.env.toObject()).filter(([name]) =>
    !/^(?:PG|CONFITURE_|DATABASE_URL$)/.test(name)
  );
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}
