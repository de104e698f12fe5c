import { errorDocument } from "../kernel/error_document.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block, JsonObject } from "../kernel/events.ts";
import { buildInto } from "../mediums/build/mod.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { MigrationTrial } from "../mediums/migrate/trial.ts";
import { MEANINGS } from "../mediums/migrate/trial_run.ts";
import type { TrialResult } from "../mediums/migrate/trial_run.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { proofBlocks, proofDocument, proofProblems } from "./proof_document.ts";
import { startHint } from "./start_hint.ts";
import { trialChecks } from "./trial_checks.ts";
import { counted } from "./words.ts";

/** `migrate test` */
export const migrateTest: Command = {
  name: "migrate test",
  summary: "Try migrations up, down and up again on a scratch database",
  flags: {
    target: {
      type: "text",
      placeholder: "VERSION",
      summary: "Try up to and including this version",
    },
    "on-schema": {
      type: "boolean",
      summary: "Build db/schema first: the migrations start from it",
    },
    prove: {
      type: "boolean",
      summary: "Prove too that db/schema builds what the migrations make",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate test",
    "confiture migrate test --prove",
    "confiture migrate test --env ci --format json",
  ],
  async run({ values, config, host, signal, emit }) {
    await using migrator = new Migrator({
      config,
      host,
      signal,
      emit,
      buildSchema: buildInto({ config, host, signal }),
    });
    const result = await migrator.test({
      target: values.version("target"),
      onSchema: values.has("on-schema"),
      prove: values.has("prove"),
    });
    for (const event of trialChecks(result)) emit(event);
    emit({
      type: "answer",
      answer: { document: documentOf(result), blocks: blocksOf(result) },
    });
    if (result.success) return EXIT.ok;
    throw failureOf(result, values.has("on-schema"));
  },
};

function documentOf(result: TrialResult): JsonObject {
  return {
    success: result.success,
    place: result.place,
    migrations: result.trials.map((trial) => ({
      version: trial.version,
      name: trial.name,
      verdict: trial.verdict,
      differences: trial.differences.map((difference) => ({
        type: difference.type,
        kind: difference.entry.kind,
        name: difference.entry.name,
      })),
      up_loses: trial.upLoses,
      down_loses: trial.downLoses,
      down_changes_rows: trial.downChangesRows,
      error: trial.error === undefined ? null : errorDocument(trial.error),
    })),
    untried: result.untried,
    proof: result.proof === undefined ? null : proofDocument(result.proof),
    total_duration_ms: Math.round(result.totalDurationMs),
  };
}

function blocksOf(result: TrialResult): readonly Block[] {
  const count = (verdict: MigrationTrial["verdict"]) =>
    result.trials.filter((trial) => trial.verdict === verdict).length;
  const irreversible = count("irreversible");
  const summary = [
    `${counted(count("reversible"), "migration")} reversible`,
    ...irreversible === 0 ? [] : [`${irreversible} without a way down`],
    ...result.untried.length === 0
      ? []
      : [`${result.untried.length} not tried`],
  ].join(", ");
  return [
    ...result.trials.flatMap(lossLines),
    ...result.proof === undefined ? [] : [
      ...result.trials.flatMap(onlyUpLine),
      ...proofBlocks(result.proof),
    ],
    {
      kind: "line",
      text: `${summary}; tried on a scratch database (${result.place})`,
      ...result.success ? { tone: "good" } : {},
    },
  ];
}

function lossLines({ version, name, ...trial }: MigrationTrial): Block[] {
  const line = (way: string, lost: readonly string[]): Block[] =>
    lost.length === 0 ? [] : [{
      kind: "line",
      text: `${version}_${name}: ${way} loses the data of ${lost.join(", ")}`,
      tone: "quiet",
    }];
  const changed = trial.downChangesRows;
  return [
    ...line("up", trial.upLoses),
    ...line("down", trial.downLoses),
    ...changed.length === 0 ? [] : [{
      kind: "line" as const,
      text: `${version}_${name}: down does not bring back the rows of ${
        changed.map((table) => table.replaceAll('"', "")).join(", ")
      }`,
      tone: "quiet" as const,
    }],
  ];
}

function onlyUpLine(
  { version, name, verdict }: MigrationTrial,
): readonly Block[] {
  return verdict !== "irreversible" ? [] : [{
    kind: "line",
    text: `${version}_${name}: there is no way down, only up was tried`,
    tone: "quiet",
  }];
}

function failureOf(
  { trials, untried, proof }: TrialResult,
  onSchema: boolean,
): ConfitureError {
  const failed = trials.filter(({ verdict }) =>
    verdict !== "reversible" && verdict !== "irreversible"
  );
  const problems = failed.map(({ version, name, verdict, ...trial }) => ({
    message: [
      `${version}_${name}: ${MEANINGS[verdict]}`,
      ...trial.error === undefined ? [] : [trial.error.message],
      ...trial.differences.map(differenceText),
    ].join("\n"),
    place: trial.error?.place,
    hint: trial.error?.hint,
  }));
  const unproved = proof === undefined ? [] : proofProblems(proof);
  const [first, ...more] = unproved;
  if (failed.length === 0 && first !== undefined) {
    return new ConfitureError(
      "migration/trial",
      more.length === 0
        ? `Cannot prove that ${first.message}`
        : `Cannot prove ${counted(unproved.length, "claim")}`,
      {
        problems: more.length === 0 ? [] : unproved,
        place: first.place,
        hint: first.hint,
      },
    );
  }
  const rest = untried.length === 0
    ? ""
    : `; ${counted(untried.length, "migration")} after it not tried`;
  return new ConfitureError(
    "migration/trial",
    `Cannot trust ${counted(failed.length, "migration")}${rest}`,
    {
      problems,
      place: problems[0]?.place,
      hint: startHint(failed.map(({ error }) => error), { onSchema }),
    },
  );
}

/** `extra index public.i`, seen from what was before. */
function differenceText(
  { type, entry }: MigrationTrial["differences"][number],
): string {
  const words = { missing: "gone", extra: "left behind", changed: "changed" };
  return `  ${words[type]}: ${entry.kind} ${entry.name}`;
}
