import { ConfitureError } from "../../kernel/errors.ts";
import { orderMigrations } from "../../kernel/order.ts";
import { compare } from "../../kernel/plan.ts";
import type { MigrationProject } from "./project.ts";
import { verifyMigrations } from "./verification.ts";
import type { Verification } from "./verification.ts";

/** What `verify` found. */
export interface VerifyResult {
  /** Whether nothing was found wrong. */
  readonly success: boolean;
  /** One for each file of checks. */
  readonly verifications: readonly Verification[];
  /** Versions that are applied and say nothing of what must hold. */
  readonly unchecked: readonly string[];
  /** In milliseconds. */
  readonly totalDurationMs: number;
}

/** Runs the checks of every applied migration. Rejects with `ledger/missing` where none was ever applied. */
export async function verify(project: MigrationProject): Promise<VerifyResult> {
  const { host, signal, config } = project;
  const start = host.now();
  await project.scan();
  const tracker = await project.tracker();
  if (await project.isUnborn()) throw noLedger();
  return await project.use("write", async (database) => {
    await using session = await database.connect({
      signal,
      onNotice: (notice) => project.emit({ type: "server:notice", notice }),
    });
    if (!await tracker.exists(session)) throw noLedger();
    const ledger = await tracker.list(session);
    const { applied } = compare(
      orderMigrations(await project.migrationsFor(ledger)).migrations,
      ledger,
    );
    const verifications = await verifyMigrations(applied, {
      session,
      limits: config.migration,
      signal,
    });
    return {
      success: verifications.every(({ error }) => error === undefined),
      verifications,
      unchecked: applied.filter(({ migration }) =>
        migration?.verify === undefined
      ).map(({ entry }) => entry.version),
      totalDurationMs: host.now() - start,
    };
  });
}

function noLedger(): ConfitureError {
  return new ConfitureError(
    "ledger/missing",
    "Cannot verify: the database has no ledger yet",
  );
}
