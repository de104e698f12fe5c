/** What may stand beside a ledger, under its name with one of these ends. */
export const BESIDE_LEDGER: readonly string[] = [
  "",
  "_intent",
  "_file",
  "_lock",
];

/**
 * The journal that a sync keeps until it has come to its end. Whatever the
 * ledger is called and wherever the journal stands, a database has but one: a
 * run must find what another has taken off.
 */
export const SYNC_JOURNAL = "tb_confiture_sync";
