import { program } from "../support/program.ts";
import type { CliOutcome } from "../support/cli.ts";
import type { FreshDatabase } from "../support/database.ts";
import type { Faults, Strike } from "./_faults.ts";
import type { MovingBank } from "./_moving_bank.ts";

/** Commands of a transfer, as one types them. */
export const PHASES = {
  setup: ["setup"],
  migrate: ["migrate", "--jobs", "2"],
  follow: ["follow", "--once"],
  verify: ["verify"],
  cutover: ["cutover", "--yes"],
  back: ["cutover", "--back", "--yes"],
  cleanup: ["cleanup", "--yes"],
  abort: ["abort", "--yes"],
} as const;

/** One of them. */
export type Phase = keyof typeof PHASES;

/** After which phases of a status a phase is over, though its command may say that it cannot run. */
const OVER: Readonly<Record<Phase, readonly string[]>> = {
  setup: ["migrate", "verify", "cutover"],
  migrate: ["verify", "cutover"],
  follow: [],
  verify: ["cutover"],
  cutover: ["live"],
  back: ["back"],
  cleanup: ["setup"],
  abort: ["setup"],
};

/** Runs phases of one transfer, with faults, and looks at what comes of it. */
export class Phases {
  readonly #bank: MovingBank;
  readonly #faults: Faults;
  readonly #root: string;
  /** What was wrong. */
  readonly wrong: string[] = [];
  struck = 0;

  constructor(bank: MovingBank, faults: Faults, root: string) {
    this.#bank = bank;
    this.#faults = faults;
    this.#root = root;
  }

  /** A phase that a fault comes to; run until it is over. Tells how many messages it needs, where that is known. */
  async run(
    phase: Phase,
    strike?: Omit<Strike, "killProgram">,
  ): Promise<Faults["count"] | undefined> {
    const words = strike === undefined ? "" : JSON.stringify(strike);
    if (strike !== undefined) {
      const first = await this.#command(PHASES[phase], strike);
      await this.#faults.over();
      const { seen } = this.#faults;
      if (seen === undefined) {
        if (first.code === 0) return this.#faults.count;
      } else {
        this.struck++;
      }
      const found = await this.#status();
      const lie = found === undefined ? "no answer" : await this.#lie(found);
      if (lie !== undefined) {
        this.wrong.push(
          `${phase} ${words} (${seen}): status says ${
            JSON.stringify(found)
          }, but ${lie}; ${first.stderr.slice(-500)}`,
        );
      }
      if (found !== undefined && OVER[phase].includes(found.phase)) return;
    }
    let last = "";
    for (let attempt = 0; attempt < 3; attempt++) {
      await this.#faults.await();
      const { code, stderr } = await this.#command(PHASES[phase]);
      if (code === 0) return this.#faults.count;
      last = stderr;
      const found = await this.#status();
      if (OVER[phase].includes(found?.phase ?? "")) return;
    }
    throw new Error(`${phase} does not go on after ${words}: ${last}`);
  }

  async #command(
    args: readonly string[],
    strike?: Omit<Strike, "killProgram">,
  ): Promise<CliOutcome> {
    const { old, wanted, urlOf } = this.#bank;
    const place = (end: "source" | "target", database: FreshDatabase) =>
      this.#faults.through(end, urlOf(database));
    let kill = () => {};
    if (strike !== undefined) {
      await this.#faults.await({ ...strike, killProgram: () => kill() });
    }
    await using running = program([
      "migrate",
      "schema-to-schema",
      ...args,
      ...["--from", place("source", old), "--to", place("target", wanted)],
      ...["--mapping", "map.yaml"],
    ], { cwd: this.#root });
    kill = () => running.kill("SIGKILL");
    const late = setTimeout(() => {
      this.wrong.push(`${args[0]} hangs after ${JSON.stringify(strike)}`);
      running.kill("SIGKILL");
    }, 120_000);
    const outcome = await running.ended;
    clearTimeout(late);
    return outcome;
  }

  async #status(): Promise<Found | undefined> {
    for (let attempt = 0; attempt < 10; attempt++) {
      const { code, stdout } = await this.#command([
        "status",
        ...["--format", "json"],
      ]);
      if (code === 0) return JSON.parse(stdout);
    }
    return undefined;
  }

  /** What of a status is not so. */
  async #lie({ phase, cut_off }: Found): Promise<string | undefined> {
    const { old, wanted } = this.#bank;
    const isFenced = {
      old: await refusesWrites(old),
      wanted: await refusesWrites(wanted),
    };
    const [there] = await old.query(TRIGGERS);
    const [here] = await wanted.query(KEYS);
    const isSetUp = there?.tables === 4;
    const isCopied = here?.keys === 4;
    const isLive = isFenced.old && !isFenced.wanted;
    switch (phase) {
      case "setup":
        return isFenced.old || isFenced.wanted
          ? "writes are refused"
          : undefined;
      case "migrate":
      case "verify":
      case "cutover":
        if (!isSetUp) return `${there?.tables} tables are noted`;
        if (phase !== "migrate" && !isCopied) return `${here?.keys} keys`;
        return isFenced.old || isFenced.wanted
          ? "writes are refused"
          : undefined;
      case "live":
        return isLive ? undefined : `fences: ${JSON.stringify(isFenced)}`;
      case "back":
        if (!isFenced.wanted) return "the new one takes writes";
        return isFenced.old && cut_off !== true
          ? "nobody takes writes, and it does not say so"
          : undefined;
      default:
        return undefined;
    }
  }
}

interface Found {
  readonly phase: string;
  readonly cut_off: boolean;
}

/** Whether somebody who would change no row is refused. */
async function refusesWrites(database: FreshDatabase): Promise<boolean> {
  try {
    await database.query("UPDATE transfers SET amount = amount WHERE false");
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "25006") {
      return true;
    }
    throw error;
  }
}

const TRIGGERS = `
SELECT count(DISTINCT t.tgrelid)::int AS tables FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
  JOIN pg_namespace n ON n.oid = f.pronamespace
 WHERE n.nspname = 'confiture_transfer' AND t.tgenabled = 'A'`;

const KEYS =
  "SELECT count(*)::int AS keys FROM pg_constraint c WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace";
