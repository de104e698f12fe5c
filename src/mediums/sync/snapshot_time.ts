/** `2026-11-21 23:28:28 UTC`: when a snapshot was taken, for people. */
export function snapshotTime(iso: string): string {
  return iso.replace(
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00(?::?00)?)$/,
    "$1 $2 UTC",
  );
}
