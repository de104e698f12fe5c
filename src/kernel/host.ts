import type { Files, Output } from "./plugin.ts";

/** The world outside: what `src/host.ts` gives the program and tests can replace. */
export interface Host {
  readonly args: readonly string[];
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly files: HostFiles;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Reads an environment variable; empty ones count as absent. */
  env(name: string): string | undefined;
  /** Milliseconds since 1970. */
  now(): number;
  /** Imports a module from disk, with `confiture` resolving to this very program. */
  importModule(path: string): Promise<Readonly<Record<string, unknown>>>;
  /** Starts a thread that masks rows by modules; absent where there are no threads. */
  startMasking?(): Worker;
  /** Runs programs; absent where none can be run. */
  readonly shell?: HostShell;
  /** Calls `handler` at SIGINT and SIGTERM until the result is disposed. */
  onInterrupt(handler: () => void): Disposable;
  /**
   * Asks a question that is answered by yes or no; undefined where nobody sits
   * at a terminal who could answer.
   */
  confirm?(
    question: string,
    signal: AbortSignal,
  ): Promise<boolean | undefined>;
  /** Home directory, operating system user and host name, where they are known. */
  readonly identity: {
    readonly home?: string;
    readonly user?: string;
    readonly hostname: string;
    /** The number of this process. */
    readonly process?: number;
  };
}

/** The system's shell: `/bin/sh`, or `cmd.exe`. */
export interface HostShell {
  /** Whether it may be started; asks whoever sits at a terminal, where Deno does. */
  isAllowed(): Promise<boolean>;
  /** Runs a command line to its end. Rejects where the shell cannot be started, or was ended by the signal. */
  run(command: string, options: ShellOptions): Promise<ShellEnd>;
}

/** How a command line is run. */
export interface ShellOptions {
  /** Variables besides those that we were started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Hears each line that it writes, to either stream. */
  onLine(line: string): void;
}

/** How a command line has ended. */
export interface ShellEnd {
  readonly code: number;
  /** What has ended it; absent where it has ended by itself. */
  readonly signal?: string;
}

/** Files, to be read and written. Relative paths start at `cwd`. */
export interface HostFiles extends Files {
  /** Undefined where there is nothing. */
  stat(path: string): Promise<FileStat | undefined>;
  /** Replaces the file in one step, so that nobody sees half of it. */
  write(path: string, text: string): Promise<void>;
  /** Rejects with `EEXIST` where there is something already. */
  create(path: string, text: string): Promise<void>;
  /** Rejects with `EEXIST` where `to` is something already. */
  rename(from: string, to: string): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** Removes a file, or a directory with all that is in it; absent where nothing may be removed. */
  remove?(path: string): Promise<void>;
  /** The absolute path with every link followed; absent where the platform cannot tell. */
  realPath?(path: string): Promise<string>;
  /** Locks a file until disposed or the process ends; undefined where another has it. */
  tryLock(path: string): Promise<AsyncDisposable | undefined>;
}

/** What is known of a file without reading it. */
export interface FileStat {
  readonly kind: "file" | "directory" | "other";
  /** In bytes. */
  readonly size: number;
  /** Permission bits, 0 where the platform has none. */
  readonly mode: number;
}
