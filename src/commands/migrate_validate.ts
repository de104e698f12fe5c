import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block } from "../kernel/events.ts";
import type { Renaming } from "../mediums/migrate/fix_naming.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Finding, ValidateResult } from "../mediums/migrate/validate.ts";
import type { Command } from "./command.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { fileFindings } from "./told_findings.ts";
import { counted } from "./words.ts";

/** `migrate validate` */
export const migrateValidate: Command = {
  name: "migrate validate",
  summary: "Look for misnamed, missing, edited and contradictory files",
  flags: {
    "fix-naming": {
      type: "boolean",
      summary: "Rename files to what they should have been called",
    },
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate validate",
    "confiture migrate validate --fix-naming --dry-run",
  ],
  async run({ values, config, host, signal, emit }) {
    const isDry = values.has("dry-run");
    if (isDry && !values.has("fix-naming")) {
      throw new ConfitureError(
        "command/usage",
        "Cannot use --dry-run alone: it goes with --fix-naming",
      );
    }
    await using migrator = new Migrator({ config, host, signal, emit });
    const renamings = values.has("fix-naming")
      ? await migrator.fixNaming({ dryRun: isDry })
      : [];
    const result = await migrator.validate();
    for (const event of fileFindings(result.findings)) emit(event);
    emit({
      type: "answer",
      answer: {
        document: {
          valid: result.isValid,
          findings: result.findings.map(findingDocument),
          migrations: result.migrations,
          compared_with_ledger: result.hasLedger,
          reformatted: result.reformatted,
          renamed: renamings.map(({ from, to, obstacle }) => ({
            from,
            to,
            obstacle: obstacle ?? null,
          })),
          dry_run: isDry,
        },
        blocks: [
          ...renamings.map((renaming) => renamingBlock(renaming, isDry)),
          ...result.findings.map(findingBlock),
          summaryBlock(result),
        ],
      },
    });
    return result.isValid ? EXIT.ok : EXIT.invalid;
  },
};

function findingDocument(
  { kind, message, place, hint, suggestion }: Finding,
): Record<string, string | number | null> {
  return {
    kind,
    message,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    hint: hint ?? null,
    suggestion: suggestion ?? null,
  };
}

function renamingBlock(
  { from, to, obstacle }: Renaming,
  isDry: boolean,
): Block {
  if (obstacle !== undefined) {
    return {
      kind: "line",
      tone: "bad",
      text: `Cannot rename ${from}: ${obstacle}`,
    };
  }
  return {
    kind: "line",
    text: `${isDry ? "Would rename" : "Renamed"} ${from} to ${to}`,
  };
}

function findingBlock({ message, place, hint }: Finding): Block {
  const where = place === undefined
    ? ""
    : `${
      [place.file, place.line, place.column].filter((part) =>
        part !== undefined
      )
        .join(":")
    }: `;
  const remedy = hint === undefined ? "" : ` (${hint})`;
  return { kind: "line", tone: "bad", text: `${where}${message}${remedy}` };
}

function summaryBlock(
  { findings, migrations, hasLedger }: ValidateResult,
): Block {
  const ledger = hasLedger ? "" : "; not compared with a ledger";
  return findings.length === 0
    ? {
      kind: "line",
      tone: "good",
      text: `${counted(migrations, "migration")} in order${ledger}`,
    }
    : {
      kind: "line",
      text: `${counted(findings.length, "finding")} in ${
        counted(migrations, "migration")
      }${ledger}`,
    };
}
