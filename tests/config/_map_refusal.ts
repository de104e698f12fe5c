import { loadTransferMap } from "../../src/config/map_load.ts";
import type { TransferMap } from "../../src/config/map_tables.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { testHost } from "../support/host.ts";

const FILE = "db/migration_map.yaml";

/** Variables that the files of these tests may use. */
const VARIABLES: Readonly<Record<string, string>> = { REGION: "eu" };

/** Reads a text as the project's map. */
export async function mapOf(text: string): Promise<TransferMap> {
  await using host = testHost({ files: { [FILE]: text }, env: VARIABLES });
  return await loadTransferMap({}, host);
}

/** How a text was refused: `line:column message (hint)`. */
export async function mapRefusalOf(text: string): Promise<readonly string[]> {
  const error = await mapOf(text).then(
    () => new Error("the map was accepted"),
    (error: unknown) => error,
  );
  if (!(error instanceof ConfitureError)) throw error;
  if (error.code !== "transfer/map") throw error;
  const { message, place, hint } = error;
  const problems = error.problems.length > 0 ? error.problems : [{
    message: message.replace(`Cannot read the map "${FILE}": `, ""),
    place,
    hint: hint.startsWith("Correct the places") ? undefined : hint,
  }];
  return problems.map((problem) =>
    `${problem.place?.line}:${problem.place?.column} ${problem.message}${
      problem.hint === undefined ? "" : ` (${problem.hint})`
    }`
  );
}
