import { ConfitureError } from "../../kernel/mod.ts";
import type { Database } from "../../kernel/mod.ts";
import type { ScratchPlace } from "./place.ts";

/** What a place is taken for, and what is told where it will not do. */
export interface Fallback {
  readonly first: ScratchPlace;
  /** Where scratch databases are made instead. */
  second(): Promise<ScratchPlace>;
  /** Called once, with why, for people. */
  onFallback(reason: string): void;
  /** Whether a server that cannot be reached is a reason. */
  readonly evenUnreachable: boolean;
}

/** Scratch databases in the first place, or in the second where the first one takes none. */
export class FallbackScratch implements ScratchPlace {
  readonly #parts: Fallback;
  #second: ScratchPlace | undefined;

  /** Nothing is connected yet. */
  constructor(parts: Fallback) {
    this.#parts = parts;
  }

  get label(): string {
    return (this.#second ?? this.#parts.first).label;
  }

  async create(): Promise<Database> {
    if (this.#second !== undefined) return await this.#second.create();
    try {
      return await this.#parts.first.create();
    } catch (thrown) {
      const reason = reasonOf(thrown, this.#parts);
      if (reason === undefined) throw thrown;
      this.#parts.onFallback(reason);
      this.#second = await this.#parts.second();
      return await this.#second.create();
    }
  }

  copy(): Promise<Database> {
    return this.#parts.first.copy();
  }
}

/** Why nothing can be made there; undefined where something else is wrong. */
function reasonOf(
  thrown: unknown,
  { evenUnreachable }: Fallback,
): string | undefined {
  if (!(thrown instanceof ConfitureError)) return undefined;
  if (thrown.server?.sqlstate === NO_RIGHT) {
    return "the role may not create databases";
  }
  return evenUnreachable && UNREACHABLE.has(thrown.code)
    ? "the environment's server cannot be reached"
    : undefined;
}

const NO_RIGHT = "42501";
const UNREACHABLE: ReadonlySet<string> = new Set([
  "database/unreachable",
  "database/refused",
  "database/tls",
]);
