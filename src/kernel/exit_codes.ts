/** Exit codes. They are public and never change meaning. */
export const EXIT = {
  ok: 0,
  failed: 1,
  pending: 1,
  noLedger: 2,
  unreachable: 3,
  schema: 4,
  invalid: 5,
  locked: 6,
  git: 7,
  doubt: 8,
  usage: 64,
  bug: 70,
  interrupted: 130,
} as const;
