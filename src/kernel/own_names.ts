/** What may stand beside a ledger, under its name with one of these ends. */
export const BESIDE_LEDGER: readonly string[] = [
  "",
  "_intent",
  "_file",
  "_lock",
  "_sync",
];
