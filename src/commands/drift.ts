import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block } from "../kernel/events.ts";
import { Differ, isDiffResult, scriptText } from "../mediums/diff/mod.ts";
import type { DiffResult, DriftResult } from "../mediums/diff/mod.ts";
import type { Command, CommandInput } from "./command.ts";
import {
  differenceBlocks,
  headBlocks,
  notComparedBlocks,
  sqlBlocks,
  summaryText,
} from "./diff_blocks.ts";
import {
  comparedDocument,
  savedDocument,
  wayDocument,
} from "./diff_document.ts";
import { differParts } from "./diff_parts.ts";
import { driftFindings } from "./drift_findings.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { ON_SCHEMA_FLAG, RENAME_FLAGS, renameAnswers } from "./schema_flags.ts";
import { withStartHint } from "./start_hint.ts";
import type { Values } from "./values.ts";

/** `drift` */
export const drift: Command = {
  name: "drift",
  summary: "Compare a living database with what it should be",
  flags: {
    against: {
      type: "text",
      placeholder: "SOURCE",
      summary:
        "What it should be: schema, migrations, a snapshot or any source of `migrate diff` (default: schema)",
    },
    save: {
      type: "text",
      placeholder: "FILE",
      summary: "Save what the database is as a snapshot instead, a .json file",
    },
    direction: {
      type: "text",
      placeholder: "SIDE",
      choices: ["database", "files", "both"],
      summary:
        "Whose change is shown as SQL: database, files or both (default: both)",
    },
    sql: {
      type: "boolean",
      summary: "Write the SQL alone, for psql; with --direction",
    },
    ...RENAME_FLAGS,
    "on-schema": ON_SCHEMA_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture drift --env production",
    "confiture drift --env production --against migrations",
    "confiture drift --env production --save production.json",
    "confiture drift --env production --against production.json",
    "confiture drift --env staging --direction database --sql",
  ],
  async run(input) {
    const { values, emit } = input;
    checkUsage(values);
    const differ = new Differ(differParts(input));
    const file = values.text("save");
    if (file !== undefined) return await save(differ, file, input);
    try {
      const result = await differ.drift({
        against: values.text("against"),
        onSchema: values.has("on-schema"),
        ...renameAnswers(values),
      });
      const { differences } = result.toFiles;
      for (const event of driftFindings(differences, DRIFT_WORDS)) emit(event);
      emit({ type: "answer", answer: answerOf(result, values) });
      if (result.toDatabase.isEqual) return EXIT.ok;
      throw drifted(result);
    } catch (error) {
      if (error instanceof ConfitureError && isDiffResult(error.partial)) {
        emit({ type: "answer", answer: openAnswer(error.partial, values) });
      }
      if (!(error instanceof ConfitureError)) throw error;
      throw withStartHint(error, { onSchema: values.has("on-schema") });
    }
  },
};

async function save(
  differ: Differ,
  file: string,
  { host, emit }: CommandInput,
): Promise<number> {
  const { text, ...side } = await differ.snapshot();
  try {
    await host.files.write(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError(
      "output/failed",
      `Cannot write "${file}": ${reason}`,
      { cause },
    );
  }
  emit({
    type: "answer",
    answer: {
      document: savedDocument(side, file),
      blocks: [{
        kind: "line",
        tone: "good",
        text: `Saved what ${side.label} is to ${file}`,
      }],
    },
  });
  return EXIT.ok;
}

function answerOf(result: DriftResult, values: Values): Answer {
  const { toDatabase, toFiles } = result;
  return {
    document: {
      ...comparedDocument(toDatabase),
      to_database: wayDocument(toDatabase),
      to_files: wayDocument(toFiles),
      saved: null,
    },
    blocks: values.has("sql")
      ? [{ kind: "verbatim", text: sqlOf(result, values) }]
      : blocksOf(result, values),
  };
}

/** What is known while questions are open; no statement leads anywhere yet. */
function openAnswer(toDatabase: DiffResult, values: Values): Answer {
  const { document } = answerOf({ toDatabase, toFiles: toDatabase }, values);
  return {
    document,
    blocks: values.has("sql") ? [] : [
      ...headBlocks(toDatabase, SIDES),
      ...differenceBlocks(toDatabase, CLOSING_WORDS),
      ...notComparedBlocks(toDatabase),
    ],
  };
}

function sqlOf({ toDatabase, toFiles }: DriftResult, values: Values): string {
  const way = values.text("direction") === "files" ? toFiles : toDatabase;
  return scriptText(way.steps);
}

function blocksOf(result: DriftResult, values: Values): readonly Block[] {
  const { toDatabase, toFiles } = result;
  const head = headBlocks(toDatabase, SIDES);
  const rest = notComparedBlocks(toDatabase);
  if (toDatabase.isEqual) {
    return [
      ...head,
      {
        kind: "line",
        tone: "good",
        text:
          `Nothing has drifted: ${toDatabase.old.label} is what it should be`,
      },
      ...rest,
    ];
  }
  const direction = values.text("direction") ?? "both";
  const wanted = toDatabase.new.label;
  return [
    ...head,
    ...differenceBlocks(toFiles, DRIFT_WORDS),
    ...rest,
    ...direction === "files" ? [] : sqlBlocks(
      `To make the database what ${wanted} says`,
      scriptText(toDatabase.steps),
    ),
    ...direction === "database" ? [] : sqlBlocks(
      `To make ${wanted} what the database is`,
      scriptText(toFiles.steps),
    ),
  ];
}

const SIDES = ["Database", "Should be"] as const;

/** A database has more or less than it should. */
const DRIFT_WORDS = {
  made: "only in the database",
  dropped: "missing in the database",
};

/** The same, of what would be done to the database. */
const CLOSING_WORDS = {
  made: DRIFT_WORDS.dropped,
  dropped: DRIFT_WORDS.made,
};

function drifted({ toDatabase, toFiles }: DriftResult): ConfitureError {
  const { old, new: wanted } = toDatabase;
  return new ConfitureError(
    "schema/drift",
    `Cannot confirm that ${old.label} is what ${wanted.label} says: ${
      summaryText(toFiles.differences, DRIFT_WORDS)
    }`,
  );
}

function checkUsage(values: Values): void {
  const against = values.text("against") !== undefined;
  const save = values.text("save");
  if (save !== undefined && against) {
    throw usage("--save with --against: one writes a snapshot, one compares");
  }
  if (save !== undefined && !save.endsWith(".json")) {
    throw usage(`--save ${save}: the name of a snapshot ends in .json`);
  }
  const direction = values.text("direction") ?? "both";
  if (values.has("sql") && direction === "both") {
    throw usage("--sql alone: say --direction database or --direction files");
  }
}

function usage(what: string): ConfitureError {
  return new ConfitureError("command/usage", `Cannot use ${what}`);
}
