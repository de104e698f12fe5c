import { resolveSettings } from "../../../src/database/libpq/resolve.ts";
import { testHost } from "../../support/host.ts";
import type { TestHostOptions } from "../../support/host.ts";

/** What libpq's sources come to. */
export type Resolved = Awaited<ReturnType<typeof resolveSettings>>;

/** Resolves a URL on a host of its own, whose user is `tester`. */
export async function resolve(
  url: string,
  options: TestHostOptions = {},
  parameters: Record<string, string> = {},
): Promise<Resolved> {
  await using host = await testHost(options);
  return await resolveSettings({ kind: "server", url, parameters }, host);
}

/** The hosts and ports to try. */
export function places({ endpoints }: Resolved): string[] {
  return endpoints.map(({ host, port }) => `${host}:${port}`);
}
