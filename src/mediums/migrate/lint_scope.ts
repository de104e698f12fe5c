/** What decides whether lint looks at what is about to run. */
export interface LintScope {
  /** How many migrations are about to run. */
  readonly pending: number;
  /** How many have run. */
  readonly applied: number;
  /** Whether what is found may refuse the run. */
  readonly isFirm: boolean;
}

/** More than this run on a database that is only just being made. */
const MOST_ON_NEW = 20;

/**
 * Whether lint looks at what is about to run. On a database in use it always
 * does. Where none has run and many will, nobody uses yet what they change, and
 * who waits for them is spared the time.
 */
export function isLookedAt({ pending, applied, isFirm }: LintScope): boolean {
  return pending > 0 && (isFirm || applied > 0 || pending <= MOST_ON_NEW);
}
