import { loadSyncRules } from "../../src/config/sync_load.ts";
import type { SyncRules } from "../../src/config/sync_rules.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { testHost } from "../support/host.ts";

const FILE = "db/sync_config.yaml";

/** Variables that the files of these tests may use. */
const VARIABLES: Readonly<Record<string, string>> = { DAYS: "90" };

/** Reads a text as the project's rules. */
export async function rulesOf(text: string): Promise<SyncRules> {
  await using host = testHost({ files: { [FILE]: text }, env: VARIABLES });
  return await loadSyncRules({}, host);
}

/** How a text was refused: `line:column message (hint)`. */
export async function syncRefusalOf(text: string): Promise<readonly string[]> {
  const error = await rulesOf(text).then(
    () => new Error("the rules were accepted"),
    (error: unknown) => error,
  );
  if (!(error instanceof ConfitureError)) throw error;
  if (error.code !== "sync/rules") throw error;
  const { message, place, hint } = error;
  const problems = error.problems.length > 0 ? error.problems : [{
    message: message.replace(`Cannot read the rules "${FILE}": `, ""),
    place,
    hint: hint.startsWith("Correct the places") ? undefined : hint,
  }];
  return problems.map((problem) =>
    `${problem.place?.line}:${problem.place?.column} ${problem.message}${
      problem.hint === undefined ? "" : ` (${problem.hint})`
    }`
  );
}
