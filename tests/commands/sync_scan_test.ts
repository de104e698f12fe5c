import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { syncScan } from "../../src/commands/sync_scan.ts";
import { runCommand } from "../support/command.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("sync scan writes db/sync_config.yaml, and never over one", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "db/environments/production.yaml": `database_url: ${fresh.url}\n`,
    },
  });
  await fresh.query(
    "CREATE TABLE users (email text, phone text, gender boolean NOT NULL)",
  );
  const call = { host, flags: { from: "production" } };

  const written = await runCommand(syncScan, call);

  equal(written.exitCode, 0);
  ok(
    new Validator({ ...outputSchema("sync scan") }, "2020-12")
      .validate(written.answer?.document).valid,
  );
  match(
    await host.text("db/sync_config.yaml"),
    /^# yaml-language-server: \$schema=\.schemas\/sync\.json\n# What [^]*email: \{ strategy: email \}/,
  );
  equal((await host.files.stat("db/.schemas/sync.json"))?.kind, "file");
  deepEqual(
    written.answer?.blocks.map((block) => "text" in block ? block.text : ""),
    [
      "",
      `3 columns of 3 in 1 table of ${written.answer?.document.from} look personal`,
      "1 column without a rule that fits: decide before you sync",
      "Wrote db/sync_config.yaml: read it through",
    ],
  );

  const again = await runCommand(syncScan, call);
  equal(again.failure?.code, "sync/file-exists");
  equal(again.failure?.exitCode, 5);

  const missing = await runCommand(syncScan, {
    host,
    flags: { from: "production", "dry-run": true },
  });
  const { findings, file } = missing.answer?.document ?? {};
  equal(file, null);
  deepEqual(
    Array.isArray(findings) ? findings.map(({ column }) => column) : findings,
    ["gender"],
  );
});

/** Flags, and what is said of them. */
const MISUSES: readonly (readonly [Record<string, string | true>, string])[] = [
  [{}, "Cannot run `confiture sync scan`: --from is missing"],
  [
    { from: "x", output: "y", "dry-run": true },
    "Cannot use --dry-run with --output: one writes a file, one does not",
  ],
  [
    { from: "x", config: "y" },
    "Cannot use --config alone: it goes with --dry-run",
  ],
  [
    { from: "nowhere" },
    'Cannot find --from "nowhere": there is no environment in db/environments',
  ],
];

for (const [flags, message] of MISUSES) {
  Deno.test(`sync scan says: ${message}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(syncScan, { host, flags });

    equal(failure?.message, message);
  });
}
