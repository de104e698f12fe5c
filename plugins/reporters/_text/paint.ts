import type { Output, Tone } from "../../../src/kernel/mod.ts";

/** Gives a text the look of its tone. */
export type Paint = (text: string, tone: Tone | undefined) => string;

const CODES: Readonly<Record<Tone, number>> = {
  good: 32,
  bad: 31,
  warning: 33,
  quiet: 2,
  strong: 1,
};

/** Colours where an output wants them, and nothing where it does not. */
export function paintFor({ color }: Pick<Output, "color">): Paint {
  if (!color) return (text) => text;
  return (text, tone) =>
    tone === undefined || text === ""
      ? text
      : `\u001b[${CODES[tone]}m${text}\u001b[0m`;
}
