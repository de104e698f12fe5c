import { createHash } from "node:crypto";
import { existsSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

/** Far more than the clusters of one run have ever taken. */
const ROOM_BYTES = 2 * 2 ** 30;
const MEMORY = "/dev/shm";

/**
 * Where a cluster's data goes: into memory where there is room, since each
 * database is some 300 files, and a disk gets slow at files that come and go.
 * Otherwise into the cluster's own directory.
 */
export function dataPlace(directory: string): string {
  return hasRoom() ? inMemory(directory) : join(directory, "data");
}

/** Takes away what a cluster has left behind, wherever its data was. */
export function clearCluster(directory: string): void {
  for (const place of [directory, inMemory(directory)]) {
    rmSync(place, { recursive: true, force: true });
  }
}

function inMemory(directory: string): string {
  const digest = createHash("sha256").update(directory).digest("hex");
  return join(MEMORY, `confiture-test-${digest.slice(0, 16)}`);
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES;
}
