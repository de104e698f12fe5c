const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** How long to wait before the next attempt, where so many have failed; at random, for two that met must not meet again. */
export function backoffMs(failed: number, random = Math.random()): number {
  const longest = Math.min(
    LONGEST_PAUSE_MS,
    FIRST_PAUSE_MS * 2 ** (failed - 1),
  );
  return Math.round(longest * (0.5 + random / 2));
}
