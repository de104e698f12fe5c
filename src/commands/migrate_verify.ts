import { errorDocument } from "../kernel/error_document.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block, JsonObject } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { VerifyResult } from "../mediums/migrate/verify.ts";
import type { Command } from "./command.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { verifyChecks } from "./told_checks.ts";
import { counted } from "./words.ts";

/** `migrate verify` */
export const migrateVerify: Command = {
  name: "migrate verify",
  summary: "Run what .verify.sql files say must hold",
  flags: ENVIRONMENT_FLAGS,
  examples: ["confiture migrate verify --env production"],
  async run({ config, host, signal, emit }) {
    await using migrator = new Migrator({ config, host, signal, emit });
    const result = await migrator.verify();
    for (const event of verifyChecks(result)) emit(event);
    emit({
      type: "answer",
      answer: { document: documentOf(result), blocks: blocksOf(result) },
    });
    if (result.success) return EXIT.ok;
    throw failureOf(result);
  },
};

function documentOf(result: VerifyResult): JsonObject {
  return {
    success: result.success,
    verified: result.verifications.map(({ version, name, file, error }) => ({
      version,
      name,
      file,
      holds: error === undefined,
      error: error === undefined ? null : errorDocument(error),
    })),
    unchecked: result.unchecked,
    total_duration_ms: Math.round(result.totalDurationMs),
  };
}

function blocksOf({ verifications, unchecked }: VerifyResult): Block[] {
  const rest = unchecked.length === 0
    ? ""
    : `; ${counted(unchecked.length, "migration")} without a .verify.sql`;
  const failed = verifications.filter(({ error }) => error !== undefined);
  return [
    ...verifications.map(({ version, name, error }): Block => ({
      kind: "line",
      text: `${error === undefined ? "✓" : "✗"} ${version}_${name}`,
      tone: error === undefined ? "good" : "bad",
    })),
    {
      kind: "line",
      text: failed.length === 0
        ? `${counted(verifications.length, "check")} held${rest}`
        : `${failed.length} of ${
          counted(verifications.length, "check")
        } did not hold${rest}`,
    },
  ];
}

function failureOf({ verifications }: VerifyResult): ConfitureError {
  const errors = verifications.flatMap(({ error }) => error ?? []);
  const [first] = errors;
  if (errors.length === 1 && first !== undefined) return first;
  return new ConfitureError(
    "migration/verification",
    `Cannot verify: ${counted(errors.length, "check")} did not hold`,
    {
      place: first?.place,
      problems: errors.map(({ message, place, hint }) => ({
        message,
        place,
        hint,
      })),
    },
  );
}
