/** One thing a plugin must do; run it as a test of that name. */
export interface Check {
  readonly name: string;
  /** Rejects where the plugin does something else. */
  run(): Promise<void>;
}

/** Rejects the check with what was to be the case. */
export function expect(isSo: boolean, claim: string): asserts isSo {
  if (!isSo) throw new Error(`Expected: ${claim}`);
}

/** Compares two values as JSON shows them. */
export function expectEqual(
  actual: unknown,
  expected: unknown,
  claim: string,
): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  expect(found === wanted, `${claim}: ${wanted}, not ${found}`);
}

/** What a promise rejects with. */
export async function rejectionOf(
  promise: Promise<unknown>,
  claim: string,
): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error(`Expected: ${claim}`);
}
