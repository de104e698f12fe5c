import type { ConfitureError } from "../kernel/errors.ts";
import type { PreflightResult } from "../mediums/migrate/preflight.ts";
import type { VerifyResult } from "../mediums/migrate/verify.ts";
import { checked, fileFindings, found } from "./told_findings.ts";
import type { Told } from "./told_findings.ts";

/** What `migrate verify` asks. */
export function verifyChecks({ verifications }: VerifyResult): Told {
  return verifications.map(({ version, name, file, error }) =>
    checked({
      name: `${version}_${name}`,
      place: { file },
      ...error === undefined ? { outcome: "passed" } : failed(error),
    })
  );
}

/** What `migrate preflight` looks at. */
export function preflightChecks(
  { findings, refused, replay, differences, against, ...more }: Omit<
    PreflightResult,
    "totalDurationMs"
  >,
): Told {
  const onDatabase = (name: string, error: ConfitureError | undefined) =>
    checked({
      name,
      ...error === undefined ? { outcome: "passed" } : failed(error),
    });
  return [
    ...fileFindings(findings),
    ...more.warnings.map((warning) => {
      const { rule, message, place, cure } = warning;
      const severity = refused.includes(warning) ? "error" : "warning";
      return found({ rule, severity, message, place, hint: cure });
    }),
    onDatabase("the migrations run on a scratch database", replay.error),
    ...differences === undefined ? [] : [checked({
      name: "the migrations make what the schema's files say",
      outcome: more.success || differences.length === 0 ? "passed" : "failed",
      message: differences.map(differenceText).join("\n") || undefined,
    })],
    ...against === undefined ? [] : [
      onDatabase(
        `what is pending runs on a copy of ${against.label}`,
        against.error,
      ),
    ],
  ];
}

/** How the schema's files and the migrations differ in one thing. */
export function differenceText(
  { type, entry }: NonNullable<PreflightResult["differences"]>[number],
): string {
  return `${entry.kind} ${entry.name}: ${MEANINGS[type]}`;
}

const MEANINGS = {
  missing: "the schema's files have it, the migrations do not make it",
  extra: "the migrations make it, the schema's files do not have it",
  changed: "the migrations make it otherwise than the schema's files",
} as const;

function failed({ message, place, hint }: ConfitureError) {
  return { outcome: "failed", message, hint, ...place && { place } } as const;
}
