/** One demand of a contract, to be handed to a test runner. */
export interface Check {
  /** A sentence, with the plugin's name in front. */
  readonly name: string;
  /** Rejects where the demand is not met. */
  run(): Promise<void>;
}

/** Fails a check: `demand` says what must be so. */
export function claim(isMet: boolean, demand: string): asserts isMet {
  if (!isMet) throw new Error(demand);
}

/** Fails a check where two values differ; they are compared as they are written down. */
export function claimEqual(
  actual: unknown,
  expected: unknown,
  demand: string,
): void {
  const [found, wanted] = [written(actual), written(expected)];
  if (found === wanted) return;
  throw new Error(`${demand}\n  expected ${wanted}\n  found    ${found}`);
}

/** What a promise rejects with; fails the check where it does not. */
export async function rejection(
  promise: Promise<unknown>,
  demand: string,
): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error(demand);
}

/** A value as text, functions included, in the order of its keys. */
export function written(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "function") return "[function]";
    if (!(inner instanceof Error)) return inner;
    return { ...inner, message: inner.message };
  }) ?? "undefined";
}
