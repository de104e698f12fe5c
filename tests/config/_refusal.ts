import { loadConfig } from "../../src/config/mod.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { testHost } from "../support/host.ts";

/** Variables that the files of these tests may use. */
const VARIABLES: Readonly<Record<string, string>> = {
  NUMBER: "12",
  WORD: "word",
  EMPTY: "",
  PASSWORD: "s3cr3t",
};

const PREFIX = 'Cannot read the environment "db/environments/local.yaml": ';

/** How an environment file was refused, in a form to compare. */
export interface Refusal {
  readonly code: string;
  readonly exitCode: number;
  /** `line:column message (hint)` */
  readonly problems: readonly string[];
}

/** Reads a text as the default environment, which must be refused. */
export async function refusalOf(text: string | Uint8Array): Promise<Refusal> {
  await using host = testHost({
    files: { "db/environments/local.yaml": text },
    env: VARIABLES,
  });
  const error = await loadConfig({}, host).then(
    () => new Error("the environment was accepted"),
    (error: unknown) => error,
  );
  if (!(error instanceof ConfitureError)) throw error;
  const { code, exitCode, message, place, hint } = error;
  const problems = error.problems.length > 0
    ? error.problems
    : [{ message: message.replace(PREFIX, ""), place, hint }];
  return {
    code,
    exitCode,
    problems: problems.map((problem) =>
      `${problem.place?.line}:${problem.place?.column} ${problem.message}${
        isOwn(problem.hint) ? ` (${problem.hint})` : ""
      }`
    ),
  };
}

/** Whether a hint is more than the one that every such error has. */
function isOwn(hint: string | undefined): boolean {
  return hint !== undefined && !hint.startsWith("Correct the places listed");
}
