/**
 * Compares two versions as numbers of any length: `9` stands before `10`, and
 * `001` beside `20260115103000`. Equal numbers compare as equal.
 */
export function compareVersions(left: string, right: string): number {
  const a = canonicalVersion(left);
  const b = canonicalVersion(right);
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The version without leading zeros: what two spellings of one version share. */
export function canonicalVersion(version: string): string {
  return version.replace(/^0+(?=.)/, "");
}
