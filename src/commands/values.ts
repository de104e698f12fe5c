import { ConfitureError } from "../kernel/errors.ts";

/** What one flag was given. */
export type FlagValue = string | boolean | readonly string[] | undefined;

/** The values of flags and positionals, as one run of the program was given them. */
export class Values {
  readonly #flags: Readonly<Record<string, FlagValue>>;
  readonly #positionals: Readonly<Record<string, string | readonly string[]>>;

  /** Makes values of what was parsed. */
  constructor(
    flags: Readonly<Record<string, FlagValue>>,
    positionals: Readonly<Record<string, string | readonly string[]>> = {},
  ) {
    this.#flags = flags;
    this.#positionals = positionals;
  }

  /** Whether a switch is set. */
  has(flag: string): boolean {
    return this.#flags[flag] === true;
  }

  /** A flag's text. */
  text(flag: string): string | undefined {
    const value = this.#flags[flag];
    return typeof value === "string" ? value : undefined;
  }

  /** All texts of a flag that may be given several times. */
  texts(flag: string): readonly string[] {
    const value = this.#flags[flag];
    if (typeof value === "string") return [value];
    return typeof value === "object" ? value : [];
  }

  /** A flag's whole number, from 1. */
  count(flag: string): number | undefined {
    const text = this.text(flag);
    if (text === undefined) return undefined;
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      throw new ConfitureError(
        "command/usage",
        `Cannot read --${flag} ${text}: it takes a whole number from 1`,
      );
    }
    return Number(text);
  }

  /** A flag's version: digits. */
  version(flag: string): string | undefined {
    const text = this.text(flag);
    return text === undefined ? undefined : asVersion(text, `--${flag}`);
  }

  /** A word given without a flag. */
  word(positional: string): string | undefined {
    const value = this.#positionals[positional];
    return typeof value === "string" ? value : value?.[0];
  }

  /** All words given without a flag, where a positional takes many. */
  words(positional: string): readonly string[] {
    const value = this.#positionals[positional] ?? [];
    return typeof value === "string" ? [value] : value;
  }
}

/** Checks that a text can be a version. */
export function asVersion(text: string, what: string): string {
  if (/^\d+$/.test(text)) return text;
  throw new ConfitureError(
    "command/usage",
    `Cannot read ${what} "${text}": a version consists of digits`,
  );
}
