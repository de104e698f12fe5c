import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** Apart by more than this, a log is hard to read and a timestamped version may be older than it should. */
const TOLERATED_MS = 5_000;

/** How far the clocks of both machines are apart. */
export async function clock(
  { session, host }: Examination,
): Promise<readonly Finding[]> {
  const before = host.now();
  const [row] = await session.query<{ readonly ms: number }>(
    "SELECT (extract(epoch FROM pg_catalog.clock_timestamp()) * 1000)::float8 AS ms",
  );
  const after = host.now();
  return row === undefined ? [] : clockFindings(row.ms, before, after);
}

/** What is to be said of the server's time, asked between two moments here. */
export function clockFindings(
  serverMs: number,
  beforeMs: number,
  afterMs: number,
): readonly Finding[] {
  const ahead = serverMs > afterMs
    ? serverMs - afterMs
    : Math.min(0, serverMs - beforeMs);
  if (Math.abs(ahead) <= TOLERATED_MS) {
    return [ok("clock", "That of the server and this one agree")];
  }
  const apart = `${Math.round(Math.abs(ahead) / 1_000)} s`;
  return [
    warning(
      "clock",
      `The server's is ${apart} ${ahead > 0 ? "ahead of" : "behind"} this one`,
      {
        remedy:
          "Let both be set by NTP: versions by time and the times in the ledger would mislead",
      },
    ),
  ];
}
