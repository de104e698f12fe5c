import { chmodSync, chownSync, cpSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries } from "./postgres_binaries.ts";
import {
  createCluster,
  serverOwner,
  startCluster,
} from "./postgres_cluster.ts";
import type { ClusterOptions } from "./postgres_cluster.ts";
import { stateDirectory } from "./postgres_state.ts";

/** A server for one test file, with settings and rules of its own. */
export interface PrivateServer {
  readonly port: number;
  /** Holds its socket. */
  readonly directory: string;
}

/**
 * Starts a server that ends with this process; to be called outside of tests,
 * whose processes are counted. `files` names a directory whose files it is given,
 * `version` a major version that is needed.
 */
export async function privateServer(
  options: ClusterOptions & {
    readonly files?: string;
    readonly version?: string;
  },
): Promise<PrivateServer> {
  const cluster = await createCluster(
    findBinaries(stateDirectory(), options.version),
    join(tmpdir(), `confiture-server-${crypto.randomUUID().slice(0, 8)}`),
    options,
  );
  const { directory, data, port } = cluster;
  if (options.files !== undefined) {
    lend(options.files, data);
  }
  await startCluster(cluster);
  return { port, directory };
}

/** Copies files so that the server's user owns them. */
function lend(from: string, to: string): void {
  const { uid, gid } = serverOwner();
  for (const name of readdirSync(from)) {
    const copy = join(to, name);
    cpSync(join(from, name), copy);
    chmodSync(copy, 0o600);
    if (uid !== undefined && gid !== undefined) chownSync(copy, uid, gid);
  }
}
