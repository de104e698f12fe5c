import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block } from "../kernel/events.ts";
import { Differ, isDiffResult, scriptText } from "../mediums/diff/mod.ts";
import type { DiffResult } from "../mediums/diff/mod.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Command, CommandInput } from "./command.ts";
import {
  differenceBlocks,
  headBlocks,
  notComparedBlocks,
  sqlBlocks,
  summaryText,
} from "./diff_blocks.ts";
import { comparedDocument, wayDocument } from "./diff_document.ts";
import { differParts } from "./diff_parts.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import {
  allowedHazards,
  ON_SCHEMA_FLAG,
  RENAME_FLAGS,
  renameAnswers,
} from "./schema_flags.ts";
import { withStartHint } from "./start_hint.ts";
import type { Values } from "./values.ts";

/** `migrate diff` */
export const migrateDiff: Command = {
  name: "migrate diff",
  summary: "Show the SQL that leads from one schema to another, or write it",
  positionals: [
    {
      name: "OLD",
      summary:
        "What is there: a .sql file, a directory, a URL, an environment, a snapshot, `schema` or `migrations` (default: the replayed migrations)",
      isOptional: true,
    },
    {
      name: "NEW",
      summary: "What is wanted: the same (default: the schema's files)",
      isOptional: true,
    },
  ],
  flags: {
    generate: {
      type: "boolean",
      summary:
        "Write it as a migration, once it is proved on a scratch database",
    },
    name: {
      type: "text",
      placeholder: "NAME",
      summary: "With --generate: what the migration does, in words",
    },
    ts: {
      type: "boolean",
      summary:
        "With --generate: a TypeScript file instead of a pair of SQL files",
    },
    timestamp: {
      type: "boolean",
      summary: "With --generate: the time as version",
    },
    allow: {
      type: "text",
      placeholder: "HAZARD,…",
      isMany: true,
      summary:
        "With --generate: write also what costs this: data-loss, rewrite, long-lock, dependents-dropped, may-fail",
    },
    ...RENAME_FLAGS,
    "on-schema": ON_SCHEMA_FLAG,
    reverse: {
      type: "boolean",
      summary: "Show the way back instead: from NEW to OLD",
    },
    sql: { type: "boolean", summary: "Write the SQL alone, for psql" },
    check: {
      type: "boolean",
      summary: "Exit with 1 where anything differs",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate diff",
    "confiture migrate diff --generate --name add_bio",
    "confiture migrate diff old.sql new.sql --sql",
    "confiture migrate diff production schema --rename users.name=full_name",
  ],
  async run(input) {
    const { values, emit } = input;
    checkUsage(values);
    const differ = new Differ(differParts(input));
    const options = {
      old: values.word("OLD"),
      new: values.word("NEW"),
      onSchema: values.has("on-schema"),
      isReverse: values.has("reverse"),
      ...renameAnswers(values),
    };
    try {
      if (values.has("generate")) return await generate(differ, options, input);
      const result = await differ.diff(options);
      emit({ type: "answer", answer: answerOf(result, values) });
      if (values.has("check") && !result.isEqual) throw different(result);
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isDiffResult(error.partial)) {
        const answer = answerOf(error.partial, values);
        // Where only SQL is wanted, half of it is worse than none.
        emit({
          type: "answer",
          answer: values.has("sql") ? { ...answer, blocks: [] } : answer,
        });
      }
      if (!(error instanceof ConfitureError)) throw error;
      throw withStartHint(error, { onSchema: values.has("on-schema") });
    }
  },
};

async function generate(
  differ: Differ,
  options: Parameters<Differ["diff"]>[0],
  { values, config, host, signal, emit }: CommandInput,
): Promise<number> {
  const proved = await differ.prove({
    ...options,
    allow: allowedHazards(values),
    title: values.text("name") ?? "",
  });
  if (proved.isEqual) {
    emit({ type: "answer", answer: answerOf(proved, values) });
    return EXIT.ok;
  }
  await using migrator = new Migrator({ config, host, signal });
  const generated = await migrator.generateAll({
    name: values.text("name") ?? "",
    timestamp: values.has("timestamp"),
    typescript: values.has("ts"),
    contents: proved.files,
    serverVersion: proved.old.serverVersion,
  });
  const files = generated.flatMap((each) => each.files);
  emit({
    type: "answer",
    answer: {
      document: {
        ...documentOf(proved),
        success: true,
        generated: generated.map(({ version, name, files }) => ({
          version,
          name,
          files,
        })),
      },
      blocks: [
        ...headBlocks(proved),
        ...differenceBlocks(proved),
        line(""),
        proved.doubts.length === 0
          ? line(
            "Proved on a scratch database: up leads there, down leads back",
            "good",
          )
          : line("Proved on a scratch database: up leads there"),
        ...proved.doubts.map((doubt) => line(doubt, "warning")),
        ...files.map((file) => line(`Created ${file}`, "good")),
        ...notComparedBlocks(proved),
      ],
    },
  });
  return EXIT.ok;
}

function answerOf(result: DiffResult, values: Values): Answer {
  const sql = scriptText(result.steps);
  return {
    document: { ...documentOf(result), generated: [] },
    blocks: values.has("sql")
      ? [{ kind: "verbatim", text: sql }]
      : blocksOf(result, sql),
  };
}

function documentOf(result: DiffResult): Answer["document"] {
  return {
    ...comparedDocument(result),
    success: result.questions.length === 0,
    ...wayDocument(result),
  };
}

function blocksOf(result: DiffResult, sql: string): readonly Block[] {
  if (result.isEqual) {
    return [
      ...headBlocks(result),
      line("Nothing differs: there is nothing to do", "good"),
      ...notComparedBlocks(result),
    ];
  }
  return [
    ...headBlocks(result),
    ...differenceBlocks(result),
    ...result.differences.length === 0
      ? []
      : [line(""), line(summaryText(result.differences))],
    ...notComparedBlocks(result),
    ...sql === "" ? [] : sqlBlocks("SQL", sql),
  ];
}

function line(text: string, tone?: "good" | "warning"): Block {
  return { kind: "line", text, ...tone === undefined ? {} : { tone } };
}

function different(
  { differences, old, new: wanted }: DiffResult,
): ConfitureError {
  return new ConfitureError(
    "schema/different",
    `Cannot confirm that ${old.label} is the same as ${wanted.label}: ${
      summaryText(differences)
    }`,
  );
}

function checkUsage(values: Values): void {
  const isGenerated = values.has("generate");
  const alone = ["name", "ts", "timestamp", "allow"].find((flag) =>
    values.has(flag) || values.text(flag) !== undefined ||
    values.texts(flag).length > 0
  );
  if (!isGenerated && alone !== undefined) {
    throw usage(`--${alone} alone: it goes with --generate`);
  }
  if (!isGenerated) return;
  if (values.text("name") === undefined) {
    throw usage("--generate without a name: say --name what_it_does");
  }
  const other = ["sql", "check", "reverse"].find((flag) => values.has(flag));
  if (other !== undefined) {
    throw usage(`--generate with --${other}: one writes files, one shows`);
  }
}

function usage(what: string): ConfitureError {
  return new ConfitureError("command/usage", `Cannot use ${what}`);
}
