import { durationText } from "../../kernel/duration.ts";
import type { Host, HostShell, ShellEnd } from "../../kernel/host.ts";
import { asConfitureError, ConfitureError } from "../../kernel/mod.ts";
import type {
  ConfitureEvent,
  HookMoment,
  TransferDirection,
} from "../../kernel/mod.ts";

/** Command lines of the user's, by the moment at which they run. */
export type CutoverCommands = { readonly [Moment in HookMoment]?: string };

/** What a command is told by its environment: no password. */
export interface HookWorld {
  readonly direction: TransferDirection;
  /** What the database with the old schema is called, and the one with the new. */
  readonly from: string;
  readonly to: string;
  /** Where the same stand: `db1:5432/bank`. */
  readonly addresses: { readonly from: string; readonly to: string };
}

/** How commands are run. */
export interface HooksOptions {
  readonly host: Host;
  readonly world: HookWorld;
  emit(event: ConfitureEvent): void;
}

/** Runs the user's commands around a cutover, and tells what becomes of them. */
export class Hooks {
  readonly #commands: CutoverCommands;
  readonly #options: HooksOptions;

  private constructor(commands: CutoverCommands, options: HooksOptions) {
    this.#commands = commands;
    this.#options = options;
  }

  /** Rejects where there are commands, and none may be run: before anything else is done. */
  static async open(
    commands: CutoverCommands,
    options: HooksOptions,
  ): Promise<Hooks> {
    const { shell } = options.host;
    const isNeeded = Object.values(commands).some((one) => one !== undefined);
    if (isNeeded && (await shell?.isAllowed()) !== true) {
      throw new ConfitureError(
        "transfer/hook",
        "Cannot cut over with --exec: confiture may not start programs",
        {
          hint: "Run it with `deno run --allow-run=/bin/sh …` besides the rest",
        },
      );
    }
    return new Hooks(commands, options);
  }

  /** Whether something runs at a moment. */
  has(moment: HookMoment): boolean {
    return this.#commands[moment] !== undefined;
  }

  /** Runs what belongs to a moment; rejects with `transfer/hook` where that fails. */
  async run(moment: HookMoment, signal: AbortSignal): Promise<void> {
    const command = this.#commands[moment];
    const { emit, host: { shell } } = this.#options;
    if (command === undefined || shell === undefined) return;
    emit({ type: "transfer:hook", moment, state: "begun" });
    const startedAt = performance.now();
    const text = await this.#endOf(shell, { command, moment, signal });
    if (text !== undefined) {
      emit({ type: "transfer:hook", moment, state: "failed", text });
      throw new ConfitureError(
        "transfer/hook",
        `${FAILED[moment]}: the command of ${FLAG[moment]} ${text}`,
        { hint: HINT[moment] },
      );
    }
    emit({
      type: "transfer:hook",
      moment,
      state: "done",
      text: `ended after ${durationText(performance.now() - startedAt)}`,
    });
  }

  /** What is wrong with how it ended; nothing where all is well. */
  async #endOf(
    shell: HostShell,
    { command, moment, signal }: {
      readonly command: string;
      readonly moment: HookMoment;
      readonly signal: AbortSignal;
    },
  ): Promise<string | undefined> {
    try {
      return badEnd(
        await shell.run(command, {
          env: this.#variables(moment),
          signal,
          onLine: (line) =>
            this.#options.emit({ type: "transfer:output", moment, line }),
        }),
      );
    } catch (error) {
      if (signal.aborted) return "was stopped before it had ended";
      return `could not be run: ${asConfitureError(error).message}`;
    }
  }

  #variables(moment: HookMoment): Readonly<Record<string, string>> {
    const { direction, from, to, addresses } = this.#options.world;
    const hasMoved = moment === "live";
    const live = (direction === "forth") === hasMoved ? "to" : "from";
    return {
      CONFITURE_HOOK: moment,
      CONFITURE_DIRECTION: direction,
      CONFITURE_FROM: from,
      CONFITURE_TO: to,
      CONFITURE_LIVE: { from, to }[live],
      CONFITURE_LIVE_ADDRESS: addresses[live],
    };
  }
}

/** The flags that give commands. */
const FLAG: Readonly<Record<HookMoment, string>> = {
  before: "--exec-before",
  live: "--exec",
  failed: "--exec-failed",
};

const FAILED: Readonly<Record<HookMoment, string>> = {
  before: "Cannot cut over",
  live: "Cannot tell the application that the writes have moved",
  failed: "Cannot tell the application that the writes have not moved",
};

const HINT: Readonly<Record<HookMoment, string>> = {
  before: "Writes go on where they went: correct the command, and run it again",
  live:
    "Do by hand what the command was to do: writes are refused where they went until now; or turn them round with `cutover --back`",
  failed: "Do by hand what the command was to do: writes go on where they went",
};

function badEnd({ code, signal }: ShellEnd): string | undefined {
  if (signal !== undefined) return `was ended by ${signal}`;
  return code === 0 ? undefined : `ended with code ${code}`;
}
