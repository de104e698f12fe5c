import { errorDocument } from "../kernel/error_document.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Problem } from "../kernel/errors.ts";
import type { Block, JsonObject } from "../kernel/events.ts";
import { buildInto } from "../mediums/build/mod.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { LintWarning } from "../mediums/migrate/results.ts";
import { lintWarningDocument } from "./documents.ts";
import type { PreflightResult, Replay } from "../mediums/migrate/preflight.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { startHint } from "./start_hint.ts";
import { differenceText, preflightChecks } from "./told_checks.ts";
import { counted } from "./words.ts";

/** `migrate preflight` */
export const migratePreflight: Command = {
  name: "migrate preflight",
  summary: "Try what is to be deployed on scratch databases and on a copy",
  flags: {
    against: {
      type: "text",
      placeholder: "URL",
      summary: "Also apply what is pending to a copy of this database",
    },
    "on-schema": {
      type: "boolean",
      summary: "Build db/schema first: the migrations start from it",
    },
    strict: {
      type: "boolean",
      summary: "Take what lint finds for errors",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate preflight --env ci",
    "confiture migrate preflight --against postgresql://ci@127.0.0.1/restored",
  ],
  async run({ values, config, host, signal, emit }) {
    await using migrator = new Migrator({
      config,
      host,
      signal,
      emit,
      buildSchema: buildInto({ config, host, signal }),
    });
    const result = await migrator.preflight({
      against: values.text("against"),
      onSchema: values.has("on-schema"),
      strict: values.has("strict"),
    });
    if (result.refused.length === 0) {
      const { tellFindings } = await import(
        "../mediums/migrate/pending_lint.ts"
      );
      tellFindings(result.warnings, emit);
    }
    for (const event of preflightChecks(result)) emit(event);
    emit({
      type: "answer",
      answer: {
        document: documentOf(result),
        blocks: blocksOf(result, values.has("on-schema")),
      },
    });
    if (result.success) return EXIT.ok;
    throw failureOf(result, values.has("on-schema"));
  },
};

function documentOf(result: PreflightResult): JsonObject {
  const { findings, replay, differences, against } = result;
  return {
    success: result.success,
    findings: findings.map(({ kind, message, place }) => ({
      kind,
      message,
      file: place?.file ?? null,
      line: place?.line ?? null,
    })),
    warnings: result.warnings.map(lintWarningDocument),
    replay: replayDocument(replay),
    differences: differences?.map(({ type, entry }) => ({
      type,
      kind: entry.kind,
      name: entry.name,
    })) ?? null,
    against: against === undefined ? null : replayDocument(against),
    total_duration_ms: Math.round(result.totalDurationMs),
  };
}

/** A finding of lint on one line. */
function problemOf({ rule, message, place, cure }: LintWarning): Problem {
  return { message: `${rule}: ${message}`, place, hint: cure };
}

function replayDocument({ label, applied, error }: Replay): JsonObject {
  return {
    place: label,
    applied: applied.map(({ version, name, durationMs, rowsAffected }) => ({
      version,
      name,
      duration_ms: Math.round(durationMs),
      rows_affected: rowsAffected,
    })),
    error: error === undefined ? null : errorDocument(error),
  };
}

function blocksOf(
  { findings, refused, replay, differences, against }: PreflightResult,
  onSchema: boolean,
): readonly Block[] {
  return [
    line(
      findings.length === 0,
      findings.length === 0
        ? "The files are in order"
        : `${counted(findings.length, "finding")} in the files`,
    ),
    ...refused.length === 0
      ? []
      : [line(false, `Lint finds ${counted(refused.length, "thing")}`)],
    replayLine(
      replay,
      onSchema ? "a database built from db/schema" : "an empty database",
    ),
    ...differences === undefined ? [] : [
      line(
        differences.length === 0,
        differences.length === 0
          ? "The migrations make what the schema's files say"
          : `The migrations make something else than the schema's files: ${
            counted(differences.length, "difference")
          }`,
      ),
    ],
    ...against === undefined
      ? []
      : [replayLine(against, `a copy of ${against.label}`)],
  ];
}

function replayLine({ applied, error }: Replay, where: string): Block {
  return line(
    error === undefined,
    error === undefined
      ? `${counted(applied.length, "migration")} applied to ${where}`
      : `The migrations fail on ${where}`,
  );
}

function line(isGood: boolean, text: string): Block {
  return {
    kind: "line",
    text: `${isGood ? "✓" : "✗"} ${text}`,
    tone: isGood ? "good" : "bad",
  };
}

function failureOf(
  { findings, refused, replay, differences = [], against }: PreflightResult,
  onSchema: boolean,
): ConfitureError {
  const problems: readonly Problem[] = [
    ...findings,
    ...refused.map(problemOf),
    ...[replay, against].flatMap((each) => each?.error ?? []).map((error) => ({
      message: error.message,
      place: error.place,
      hint: error.hint,
    })),
    ...differences.map((difference) => ({
      message: differenceText(difference),
    })),
  ];
  return new ConfitureError(
    findings.length > 0
      ? "migration/validation"
      : refused.length > 0
      ? "migration/lint"
      : "migration/trial",
    `Cannot let this be deployed: ${counted(problems.length, "problem")}`,
    {
      problems,
      place: problems[0]?.place,
      hint: startHint([replay.error], { onSchema }),
    },
  );
}
