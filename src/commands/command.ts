import type { Config } from "../config/config.ts";
import type { ConfitureEvent } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import type { Values } from "./values.ts";

/** One thing the program can do. Help and reference are made from these objects. */
export interface Command {
  /** As it is typed: `migrate up`. */
  readonly name: string;
  readonly summary: string;
  readonly positionals?: readonly Positional[];
  readonly flags: Readonly<Record<string, Flag>>;
  readonly examples?: readonly string[];
  /** Set where it works without an environment. */
  readonly withoutConfig?: boolean;
  /** Returns the exit code. */
  run(input: CommandInput): Promise<number>;
}

/** A word the command line takes without a flag. */
export interface Positional {
  readonly name: string;
  readonly summary: string;
  readonly isOptional?: boolean;
  /** Takes all words that are left; only the last one can. */
  readonly isMany?: boolean;
}

/** A flag of the command line. */
export interface Flag {
  readonly type: "boolean" | "text" | "count";
  readonly summary: string;
  readonly short?: string;
  /** How the value is called in the help: `VERSION`. */
  readonly placeholder?: string;
  readonly choices?: readonly string[];
  /** Whether it may stand there several times. */
  readonly isMany?: boolean;
  /** Whether it may stand there without a value; it then has an empty one. */
  readonly isValueOptional?: boolean;
}

/** What a command is given. */
export interface CommandInput {
  readonly values: Values;
  /** Throws for a command that works without an environment. */
  readonly config: Config;
  readonly host: Host;
  readonly signal: AbortSignal;
  emit(event: ConfitureEvent): void;
}
