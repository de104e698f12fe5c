import { ConfitureError } from "../../../kernel/errors.ts";

/** Refuses a history that its own tool has not settled. */
export function unsettled(
  tool: string,
  entries: readonly string[],
  hint: string,
): void {
  if (entries.length === 0) return;
  throw new ConfitureError(
    "adopt/unsettled",
    `Cannot adopt from ${tool}: ${
      entries.length === 1
        ? entries[0]
        : `${entries.length} things are unsettled`
    }`,
    {
      hint,
      problems: entries.length === 1
        ? []
        : entries.map((message) => ({ message })),
    },
  );
}
