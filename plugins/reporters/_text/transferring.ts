import type { EventOf } from "../../../src/kernel/mod.ts";
import { blockerText, durationText } from "../../../src/kernel/mod.ts";
import type { Paint } from "./paint.ts";
import { oneLine, printable } from "./printable.ts";
import { byteCount, counted, grouped } from "./quantity.ts";

/** One and the same is told no more often. */
const REPEAT_MS = 30_000;
/** More names are not looked through. */
const MOST_NAMES = 5;

/** Tells what happens while a running database moves. */
export class Transferring {
  readonly #now: () => number;
  #told: { readonly what: string; readonly atMs: number } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Who is in the way: when that changes, and again when it has become long. */
  waiting(
    { blockers, error }: EventOf<"transfer:waiting">,
  ): string | undefined {
    if (blockers.length === 0 && error === undefined) return undefined;
    return this.#unlessTold(
      `waiting ${blockers.map(({ pid }) => pid).join()}`,
      blockers.length === 0
        ? `Waiting: ${oneLine(error?.message ?? "")}`
        : `Waiting for ${
          blockers.map(blockerText).map(oneLine).join("; and for ")
        }`,
    );
  }

  /** That a database cannot be reached: at first, and again when it has become long. */
  lost({ error, retryMs }: EventOf<"transfer:lost">): string | undefined {
    return this.#unlessTold(
      "lost",
      `${oneLine(error.message)}; trying again in ${durationText(retryMs)}`,
    );
  }

  /** That both can be reached again. */
  reached({ afterMs }: EventOf<"transfer:reached">): string {
    this.#told = undefined;
    return `Both databases can be reached again, after ${
      durationText(afterMs)
    }`;
  }

  #unlessTold(what: string, text: string): string | undefined {
    const atMs = this.#now();
    const told = this.#told;
    if (told?.what === what && atMs - told.atMs < REPEAT_MS) return undefined;
    this.#told = { what, atMs };
    return text;
  }
}

/** `users → app.customers`; once where both are called the same. */
export function wayText(
  { source, target }: { readonly source: string; readonly target: string },
): string {
  return oneLine(source === target ? source : `${source} → ${target}`);
}

/** Of which tables writes are noted. */
export function setupLine(
  { tables, installed }: EventOf<"transfer:setup">,
): string {
  if (installed.length === 0) {
    return `Writes to ${counted(tables, "table")} are noted already`;
  }
  const names = installed.slice(0, MOST_NAMES).map(oneLine).join(", ");
  const more = installed.length - MOST_NAMES;
  return `Writes to ${
    counted(tables, "table")
  } are noted from now on: ${names}${more > 0 ? ` and ${more} more` : ""}`;
}

/** A range that will not be copied again. */
export function rangeLine(event: EventOf<"transfer:range">): string {
  return `  a range of ${wayText(event)}: ${grouped(event.rows)} rows, ${
    byteCount(event.bytes)
  }`;
}

/** Where writes go now. */
export function liveLine(
  { to, heldMs }: EventOf<"transfer:live">,
  paint: Paint,
): string {
  return `${paint("✓", "good")} ${
    paint(`Writes go to ${oneLine(to)} now`, "strong")
  }: let the application connect to it${
    heldMs === undefined
      ? ""
      : ` (they were held up for ${durationText(heldMs)})`
  }`;
}

/** What a command of the user's is at. */
export function hookLine(
  { moment, state, text = "" }: EventOf<"transfer:hook">,
  paint: Paint,
): string {
  const command = `the command of ${FLAGS[moment]}`;
  switch (state) {
    case "begun":
      return `  Running ${command}`;
    case "done":
      return `  ${paint("✓", "good")} ${command} ${oneLine(text)}`;
    case "failed":
      return `  ${paint("✗", "bad")} ${command} ${oneLine(text)}`;
  }
}

/** A line that it has written. */
export function outputLine({ line }: EventOf<"transfer:output">): string {
  return `  | ${printable(line)}`;
}

const FLAGS: Readonly<Record<EventOf<"transfer:hook">["moment"], string>> = {
  before: "--exec-before",
  live: "--exec",
  failed: "--exec-failed",
};
