/**
 * What the standalone may do, and nothing else: it starts no programs, loads
 * no libraries and imports nothing from other hosts.
 */
export const PERMISSIONS: readonly string[] = [
  "--no-prompt",
  "--allow-read",
  "--allow-write",
  "--allow-net",
  "--allow-env",
  "--allow-sys=hostname,uid,gid,userInfo",
];
