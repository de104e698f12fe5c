import { join } from "node:path";

const LIMIT_MS = 120_000;
const END = "\u001e";

/** What a command printed, standard output and error as they came. */
export interface Printed {
  readonly text: string;
  readonly exitCode: number;
}

/** One bash that plays a transcript's commands, one after another. */
export class TranscriptShell implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #output: ReadableStreamDefaultReader<string>;
  readonly #scripts: string;
  #count = 0;

  /** Starts bash in `cwd`; `scripts` is a directory of the shell's own. */
  constructor(
    { cwd, scripts, env }: {
      readonly cwd: string;
      readonly scripts: string;
      readonly env: Readonly<Record<string, string>>;
    },
  ) {
    this.#scripts = scripts;
    this.#child = new Deno.Command("bash", {
      args: ["--noprofile", "--norc", "-s"],
      cwd,
      env: { ...env },
      clearEnv: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = this.#child.stdout
      .pipeThrough(new TextDecoderStream())
      .getReader();
  }

  /** Runs a command to its end. What it changes in the shell stays. */
  async run(command: string): Promise<Printed> {
    const script = join(this.#scripts, `${++this.#count}.sh`);
    await Deno.writeTextFile(script, `${command}\n`);
    const line =
      `. '${script}' </dev/null 2>&1; printf '${END}%d${END}' "$?"\n`;
    await this.#input.write(new TextEncoder().encode(line));
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), LIMIT_MS);
    try {
      return await this.#read(command);
    } finally {
      clearTimeout(timer);
    }
  }

  async #read(command: string): Promise<Printed> {
    let text = "";
    while (!text.endsWith(END) || text.split(END).length < 3) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error(`The shell ended at: ${command}\n${text}`);
      text += value;
    }
    const [printed = "", code] = text.split(END);
    return { text: printed, exitCode: Number(code) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Fails where the shell has ended already.
    await this.#input.close().catch(() => {});
    await this.#output.cancel();
    await this.#child.status;
  }
}
