import { mkdtempSync, openSync, readSync, rmSync, symlinkSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What a program did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the standalone is started. */
export interface StartOptions {
  /** The whole environment; `ENVIRONMENT` where nothing is said. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another name or copy of the standalone. */
  readonly binary?: string;
  /** Words before the standalone's name: `["/usr/bin/unshare", "--net"]`. */
  readonly prefix?: readonly string[];
  /** The user it runs as. */
  readonly uid?: number;
}

/** The standalone at hand: `CONFITURE_BIN`, or what `deno task compile` built. */
export const BINARY = binaryPath();

/** Whether it is the one that unpacks itself. */
export const IS_PORTABLE = startsWith(BINARY, "#!");

/** Removed when the tests of this process are done. */
const directory = mkdtempSync(join(tmpdir(), "confiture-smoke-"));
globalThis.addEventListener(
  "unload",
  () => rmSync(directory, { recursive: true, force: true }),
);

/** All that a standalone may need of the system: neither Deno nor Node is there. */
const TOOLS =
  "chmod gzip head id ls mkdir mktemp mv rm sh sha256sum shasum tail wc";

/** A home of its own, and a PATH without Deno and Node. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: join(directory, "home"),
  TMPDIR: directory,
  PATH: toolbox(),
  ...Deno.build.os === "windows"
    ? {
      SYSTEMROOT: Deno.env.get("SYSTEMROOT") ?? "",
      USERPROFILE: join(directory, "home"),
    }
    : {},
};

/** A directory of one test's own to run the standalone in. */
export class Workplace implements AsyncDisposable {
  readonly path: string;

  constructor(parent = directory) {
    this.path = mkdtempSync(join(parent, "work-"));
  }

  /** Runs the standalone here to its end. */
  async confiture(
    args: readonly string[],
    options: StartOptions = {},
  ): Promise<Outcome> {
    const output = await this.start(args, options).output();
    const text = new TextDecoder();
    return {
      code: output.code,
      stdout: text.decode(output.stdout),
      stderr: text.decode(output.stderr),
    };
  }

  /** Starts the standalone here. */
  start(
    args: readonly string[],
    { env = ENVIRONMENT, binary = BINARY, prefix = [], uid }: StartOptions = {},
  ): Deno.ChildProcess {
    const [program = binary, ...words] = [...prefix, binary, ...args];
    return new Deno.Command(program, {
      args: words,
      cwd: this.path,
      clearEnv: true,
      env: { ...env },
      uid,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  /** Writes a file and the directories above it. */
  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.path, path)), { recursive: true });
    await writeFile(join(this.path, path), text);
  }

  /** Reads a file. */
  read(path: string): Promise<string> {
    return readFile(join(this.path, path), "utf8");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

function binaryPath(): string {
  const named = Deno.env.get("CONFITURE_BIN");
  if (named) return resolve(named);
  const suffix = Deno.build.os === "windows" ? ".exe" : "";
  return fileURLToPath(
    new URL(`../../dist/confiture${suffix}`, import.meta.url),
  );
}

function startsWith(path: string, text: string): boolean {
  const bytes = new Uint8Array(text.length);
  readSync(openSync(path, "r"), bytes);
  return new TextDecoder().decode(bytes) === text;
}

function toolbox(): string {
  const tools = mkdtempSync(join(directory, "tools-"));
  if (!IS_PORTABLE) return tools;
  const path = (Deno.env.get("PATH") ?? "").split(":");
  for (const tool of TOOLS.split(" ")) {
    const found = path.map((each) => join(each, tool)).find(exists);
    if (found !== undefined) symlinkSync(found, join(tools, tool));
  }
  return tools;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
