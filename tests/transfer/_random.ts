/** The same numbers for the same seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed % 2147483647 || 1;
  return (below) => {
    state = state * 48271 % 2147483647;
    return Math.floor(state / 2147483647 * below);
  };
}

/** Waits. */
export function slept(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
