/**
 * What the standalone may do, and nothing else: it loads no libraries and
 * imports nothing from other hosts. The one program that it starts is the
 * system's shell, where a flag gives it a command line.
 */
export const PERMISSIONS: readonly string[] = [
  "--no-prompt",
  "--allow-read",
  "--allow-write",
  "--allow-net",
  "--allow-env",
  "--allow-sys=hostname,uid,gid,userInfo",
  "--allow-run=/bin/sh",
];

/** The same where it is to run. */
export function permissionsFor(target: string): readonly string[] {
  return target.includes("windows")
    ? PERMISSIONS.map((one) => one.replace("/bin/sh", "cmd.exe"))
    : PERMISSIONS;
}
