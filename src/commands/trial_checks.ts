import type { Proof } from "../mediums/migrate/prove/prove.ts";
import type { MigrationTrial } from "../mediums/migrate/trial.ts";
import { MEANINGS } from "../mediums/migrate/trial_run.ts";
import type { TrialResult } from "../mediums/migrate/trial_run.ts";
import { CLAIMS } from "./proof_document.ts";
import { checked } from "./told_findings.ts";
import type { Told } from "./told_findings.ts";

/** What `migrate test` tries. */
export function trialChecks(
  { trials, untried, proof }: Pick<TrialResult, "trials" | "untried" | "proof">,
): Told {
  return [
    ...trials.map((trial) => checked(trialCheck(trial))),
    ...untried.map((version) =>
      checked({
        name: version,
        outcome: "skipped",
        message: "one before it failed",
      })
    ),
    ...proofChecks(proof),
  ];
}

function trialCheck({ version, name, verdict, ...trial }: MigrationTrial) {
  const title = `${version}_${name}`;
  if (verdict === "reversible") {
    return { name: title, outcome: "passed" } as const;
  }
  if (verdict === "irreversible") {
    return {
      name: title,
      outcome: "passed",
      message: "there is no way down, only up was tried",
    } as const;
  }
  return {
    name: title,
    outcome: "failed",
    message: [
      `${title}: ${MEANINGS[verdict]}`,
      ...trial.error === undefined ? [] : [trial.error.message],
      ...trial.differences.map(({ type, entry }) =>
        `  ${LEFT[type]}: ${entry.kind} ${entry.name}`
      ),
    ].join("\n"),
    place: trial.error?.place,
    hint: trial.error?.hint,
  } as const;
}

const LEFT = { missing: "gone", extra: "left behind", changed: "changed" };

function proofChecks(proof: Proof | undefined): Told {
  return (proof?.claims ?? []).map(({ name, verdict, error, ...claim }) =>
    checked({
      name: CLAIMS[name],
      outcome: OUTCOMES[verdict],
      message: verdict === "refuted"
        ? [CLAIMS[name], ...error === undefined ? [] : [error.message]]
          .join("\n")
        : claim.reason,
      place: error?.place,
      hint: error?.hint,
      durationMs: claim.durationMs,
    })
  );
}

const OUTCOMES = {
  proved: "passed",
  refuted: "failed",
  open: "skipped",
} as const;
