import { existsSync, rmSync, statfsSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

/** Far more than the clusters of one run have ever taken. */
const ROOM_BYTES = 2 * 2 ** 30;
const MEMORY = "/dev/shm";

/**
 * A directory for a cluster: in memory where there is room, since each database
 * is some 300 files, and a disk gets slow at files that come and go. Otherwise
 * in `directory`. The same names give the same place.
 */
export function clusterPlace(directory: string, name: string): string {
  return hasRoom() ? inMemory(directory, name) : join(directory, name);
}

/** Takes away what a cluster of that name has left behind, wherever it was. */
export function clearClusterPlace(directory: string, name: string): void {
  for (const place of [join(directory, name), inMemory(directory, name)]) {
    rmSync(place, { recursive: true, force: true });
  }
}

function inMemory(directory: string, name: string): string {
  const digest = createHash("sha256").update(directory).digest("hex");
  return join(MEMORY, `confiture-${digest.slice(0, 12)}-${name}`);
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES;
}
