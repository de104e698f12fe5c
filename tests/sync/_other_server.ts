import { join } from "node:path";
import { tmpdir } from "node:os";
import { findBinaries } from "../support/postgres_binaries.ts";
import { createCluster, startCluster } from "../support/postgres_cluster.ts";
import { describeServer } from "../support/postgres.ts";
import type { TestServer } from "../support/postgres.ts";
import { stateDirectory } from "../support/postgres_state.ts";

const servers = new Map<string, Promise<TestServer>>();

/** A server of another version, which ends with this process. */
export function otherServer(version: string): Promise<TestServer> {
  const known = servers.get(version) ?? start(version);
  servers.set(version, known);
  return known;
}

async function start(version: string): Promise<TestServer> {
  const binaries = findBinaries(stateDirectory(), version);
  const cluster = await createCluster(
    binaries,
    join(tmpdir(), `confiture-server-${crypto.randomUUID().slice(0, 8)}`),
  );
  await startCluster(cluster);
  return await describeServer({
    port: cluster.port,
    socket: cluster.directory,
    ...binaries.client === undefined ? {} : { client: binaries.client },
  });
}
