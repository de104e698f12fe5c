import { durationText } from "../kernel/duration.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { SquashResult } from "../mediums/migrate/squash/squash.ts";
import type { SquashFailure } from "../mediums/migrate/squash/squashing.ts";
import type { Command } from "./command.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import {
  plainName,
  rowDocuments,
  rowLines,
  rowsText,
} from "./proof_document.ts";
import { isSquashFailure } from "./partial.ts";
import { counted } from "./words.ts";

/** `migrate squash` */
export const migrateSquash: Command = {
  name: "migrate squash",
  summary: "Write one migration in the place of many, proved to be the same",
  flags: {
    until: {
      type: "text",
      placeholder: "VERSION",
      summary: "Squash up to this version, which the new file gets",
    },
    name: {
      type: "text",
      placeholder: "NAME",
      summary: "Call the new migration so (default: baseline)",
    },
    delete: {
      type: "boolean",
      summary:
        "Delete the old files; databases before VERSION are refused then",
    },
    "dry-run": {
      ...DRY_RUN_FLAG,
      summary: "Prove and show it; change no file",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate squash --until 040 --dry-run",
    "confiture migrate squash --until 040 --name v1",
  ],
  async run({ values, config, host, signal, emit }) {
    const until = values.version("until");
    if (until === undefined) {
      throw new ConfitureError(
        "command/usage",
        "Cannot squash: --until is missing",
        { hint: "Name the newest version that is to be squashed" },
      );
    }
    await using migrator = new Migrator({ config, host, signal, emit });
    try {
      const result = await migrator.squash({
        until,
        name: values.text("name"),
        delete: values.has("delete"),
        dryRun: values.has("dry-run"),
      });
      emit({ type: "answer", answer: answerOf(result) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isSquashFailure(error.partial)) {
        emit({ type: "answer", answer: failureOf(error.partial) });
      }
      throw error;
    }
  },
};

function answerOf(result: SquashResult): Answer {
  const rows = result.data.reduce((sum, { count }) => sum + count, 0);
  return {
    document: {
      success: true,
      version: result.version,
      name: result.name,
      file: result.file,
      archive: result.archive,
      replaced: result.replaced.map(({ version, name }) => ({ version, name })),
      later: result.later.map(({ version, name }) => ({ version, name })),
      data: result.data.map(({ name, count, fresh, frozen }) => ({
        table: plainName(name),
        rows: count,
        left_to_defaults: fresh,
        kept_as_they_were: frozen,
      })),
      sequences: result.sequences.map(({ name, value, isCalled }) => ({
        sequence: plainName(name),
        value,
        is_called: isCalled,
      })),
      kept: result.kept.map(({ text, place }) => ({
        statement: text,
        file: place.file,
        line: place.line ?? null,
      })),
      remarks: result.remarks.map(plainName),
      objects: result.objects,
      not_compared: result.notCompared,
      place: result.place,
      text: result.text,
      total_duration_ms: Math.round(result.totalDurationMs),
      dry_run: result.dryRun,
    },
    blocks: [
      ...result.dryRun
        ? [{ kind: "verbatim" as const, text: result.text }]
        : [],
      ...result.remarks.map((text) => quiet(plainName(text))),
      ...result.notCompared.length === 0 ? [] : [
        quiet(`not compared: ${result.notCompared.join(", ")}`),
      ],
      {
        kind: "line",
        text: `proved on scratch databases (${result.place}): ${
          counted(result.objects, "object")
        } and ${rowsText(rows, result.data.length)} are the same${
          result.later.length === 0
            ? ""
            : `, also with ${counted(result.later.length, "later migration")}`
        } (${durationText(result.totalDurationMs)})`,
        tone: "good",
      },
      ...ending(result),
    ],
  };
}

function ending(
  { dryRun, replaced, file, archive }: SquashResult,
): readonly Block[] {
  const count = counted(replaced.length, "migration");
  if (dryRun) {
    return [{
      kind: "line",
      text: `Dry run: ${count} would become ${file}; no file was changed`,
    }];
  }
  return [
    { kind: "line", text: `${count} are now ${file}`, tone: "good" },
    quiet(
      archive === null
        ? "Their files are deleted: databases that have some of them, but not all, are refused"
        : `Their files are in ${archive}, for databases that have some of them`,
    ),
    quiet("It has no way down"),
  ];
}

function failureOf(
  { comparison: { differences, sql, rows }, text }: SquashFailure,
): Answer {
  return {
    document: {
      success: false,
      differences: differences.map(({ type, entry }) => ({
        type,
        kind: entry.kind,
        name: entry.name,
      })),
      sql,
      rows: rowDocuments(rows),
      text,
    },
    blocks: [
      ...differences.map(({ type, entry }): Block => ({
        kind: "line",
        text: `${type}: ${entry.kind} ${entry.name}`,
        tone: "bad",
      })),
      ...rowLines(rows).map((line): Block => ({
        kind: "line",
        text: line,
        tone: "bad",
      })),
      ...sql.length === 0 ? [] : [{
        kind: "verbatim" as const,
        text: `${sql.map((statement) => `${statement};`).join("\n")}\n`,
      }],
    ],
  };
}

function quiet(text: string): Block {
  return { kind: "line", text, tone: "quiet" };
}
