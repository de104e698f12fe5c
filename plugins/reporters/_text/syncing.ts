import type { EventOf, Output } from "../../../src/kernel/mod.ts";
import { durationText } from "../../../src/kernel/mod.ts";
import { barText, percent } from "./live_line.ts";
import type { LiveLine } from "./live_line.ts";
import type { Paint } from "./paint.ts";
import { oneLine } from "./printable.ts";
import { byteCount, grouped } from "./quantity.ts";
import { cutTo, widthOf } from "./width.ts";

/** Elsewhere than on a terminal, progress is told no more often. */
const REPEAT_MS = 10_000;

/** How far rows are, of whatever copies them. */
type CopyProgress = EventOf<"sync:progress"> | EventOf<"transfer:progress">;

/** Tells how far the copying of data is. */
export class Syncing {
  readonly #output: Output;
  readonly #live: LiveLine;
  readonly #now: () => number;
  #toldAt: number | undefined;

  constructor(output: Output, live: LiveLine, now: () => number) {
    this.#output = output;
    this.#live = live;
    this.#now = now;
  }

  /** Shows it on a terminal; elsewhere returns the line to write now, if any. */
  progress(event: CopyProgress): string | undefined {
    const facts = factsOf(event);
    const tables = event.tables.map(({ table, fraction }) => ({
      name: oneLine(table),
      after: ` ${percent(fraction)}`,
    }));
    if (this.#output.isTerminal) {
      this.#show([barText(event.fraction), ...facts], tables);
      return undefined;
    }
    return this.#line(
      `${
        [percent(event.fraction), ...facts, ...tables.map(textOf)].join(", ")
      } after ${durationText(event.elapsedMs)}`,
    );
  }

  /** The same of what copies no rows: indexes that are built, tables that are compared. */
  work(
    { done, total, doing }: EventOf<"sync:work"> | EventOf<"transfer:work">,
  ): string | undefined {
    const parts = doing.map((name) => ({ name: oneLine(name), after: "" }));
    const count = `${done} of ${total} done`;
    if (this.#output.isTerminal) {
      this.#show([barText(total === 0 ? 1 : done / total), count], parts);
      return undefined;
    }
    return this.#line([count, ...parts.map(textOf)].join(", "));
  }

  /** `  ✓ app.users  1,200 rows  3.4 MB  120 ms` */
  copied(
    { table, rows, bytes, durationMs }:
      | Omit<EventOf<"sync:table">, "type">
      | EventOf<"sync:table">,
    paint: Paint,
  ): string {
    return `  ${paint("✓", "good")} ${oneLine(table)}  ${grouped(rows)} ${
      rows === 1 ? "row" : "rows"
    }  ${byteCount(bytes)}  ${durationText(durationMs)}`;
  }

  #show(facts: readonly string[], parts: readonly Part[]): void {
    const head = `  ${facts.join("  ")}`;
    const tail = fitting(parts, this.#live.width - widthOf(head) - 2);
    this.#live.show(tail === "" ? head : `${head}  ${tail}`);
  }

  #line(text: string): string | undefined {
    const now = this.#now();
    this.#toldAt ??= now;
    if (now - this.#toldAt < REPEAT_MS) return undefined;
    this.#toldAt = now;
    return `  ${text}`;
  }
}

/** Something that is at work, and what is said of it behind its name. */
interface Part {
  readonly name: string;
  readonly after: string;
}

const LEAST_NAME = 8;

/** As many as fit: `app.orders 40 %, app.users 12 % +2`; of a long name its end is cut. */
function fitting(parts: readonly Part[], width: number): string {
  for (let count = parts.length; count > 0; count--) {
    const others = parts.length - count;
    const more = others === 0 ? "" : ` +${others}`;
    const text = `${parts.slice(0, count).map(textOf).join(", ")}${more}`;
    if (widthOf(text) <= width) return text;
    const [first] = parts;
    if (count > 1 || first === undefined) continue;
    const left = width - widthOf(first.after) - widthOf(more);
    if (left < LEAST_NAME) return "";
    return `${cutTo(first.name, left)}${first.after}${more}`;
  }
  return "";
}

function textOf({ name, after }: Part): string {
  return `${name}${after}`;
}

function factsOf(
  { bytes, elapsedMs, leftMs, bytesPerSecond }: CopyProgress,
): readonly string[] {
  const rate = bytesPerSecond ??
    (elapsedMs === 0 ? 0 : bytes / (elapsedMs / 1000));
  return [
    byteCount(bytes),
    `${byteCount(Math.round(rate))}/s`,
    ...(leftMs === undefined ? [] : [`${leftText(leftMs)} left`]),
  ];
}

/** In whole seconds: it is not known better. */
function leftText(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 60 ? `${seconds} s` : durationText(seconds * 1000);
}
