import type { Command } from "../../src/commands/command.ts";
import { Values } from "../../src/commands/values.ts";
import { loadConfig } from "../../src/config/mod.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { Answer, ConfitureEvent } from "../../src/kernel/events.ts";
import type { Host } from "../../src/kernel/host.ts";

/** What a command is called with. */
export interface CommandCall {
  readonly flags?: Readonly<
    Record<string, string | boolean | readonly string[]>
  >;
  readonly words?: Readonly<Record<string, string | readonly string[]>>;
  readonly host: Host;
  /** The database; nowhere, if neither it nor an environment is named. */
  readonly url?: string;
  /** An environment among the host's files. */
  readonly env?: string;
  /** Interrupts it. */
  readonly signal?: AbortSignal;
}

/** What a command did: it ends with an exit code or a failure. */
export interface CommandOutcome {
  readonly exitCode?: number;
  readonly failure?: ConfitureError;
  /** What it answered, also where it failed after that. */
  readonly answer?: Answer;
  readonly events: readonly ConfitureEvent[];
}

/** A server nobody can be reached at. */
const NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing";

/** Runs a command as the program does, without reading a command line. */
export async function runCommand(
  command: Command,
  { flags = {}, words = {}, host, url, env, signal }: CommandCall,
): Promise<CommandOutcome> {
  const events: ConfitureEvent[] = [];
  const outcome = (end: Partial<CommandOutcome>): CommandOutcome => ({
    ...end,
    answer: events.find((event) => event.type === "answer")?.answer,
    events,
  });
  const config = await loadConfig(
    env === undefined ? { databaseUrl: url ?? NOWHERE } : { env },
    host,
  );
  try {
    const exitCode = await command.run({
      values: new Values(flags, words),
      config,
      host,
      signal: signal ?? new AbortController().signal,
      emit: (event) => void events.push(event),
    });
    return outcome({ exitCode });
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    return outcome({ failure: error });
  }
}
