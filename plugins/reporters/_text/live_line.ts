import type { Output } from "../../../src/kernel/mod.ts";
import { cutTo, widthOf } from "./width.ts";

/** Beyond, nobody follows a line. */
const WIDEST = 120;

/** One line on a terminal that changes, and goes when something else is told. */
export class LiveLine {
  readonly #output: Output;
  #shownWidth = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** How many cells it may take. */
  get width(): number {
    return Math.min(WIDEST, this.#output.columns) - 1;
  }

  /** Shows a text in place of the one before. */
  show(text: string): void {
    const { width } = this;
    const line = cutTo(text, width);
    const rest = " ".repeat(Math.max(0, this.#shownWidth - widthOf(line)));
    // Back at its beginning, so that nobody else's output is put behind it.
    this.#output.write(`${line}${rest}\r`);
    this.#shownWidth = Math.max(widthOf(line), this.#shownWidth);
  }

  /** Takes the line away that is shown, if any. */
  erase(): void {
    if (this.#shownWidth === 0) return;
    this.#output.write(`${" ".repeat(this.#shownWidth)}\r`);
    this.#shownWidth = 0;
  }
}

const BAR_WIDTH = 16;

/** `[███████░░░░░░░░░]  45 %` */
export function barText(fraction: number): string {
  const full = Math.floor(fraction * BAR_WIDTH);
  return `[${"█".repeat(full)}${"░".repeat(BAR_WIDTH - full)}] ${
    percent(fraction).padStart(5)
  }`;
}

/** Rounded down: what is not done is not at its end. */
export function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}
