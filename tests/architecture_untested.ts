/** Modules without a test at the mirrored path. It can only become shorter. */
export const UNTESTED: readonly string[] = [];
