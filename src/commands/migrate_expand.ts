import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block } from "../kernel/events.ts";
import {
  Differ,
  isDiffResult,
  parseBackfill,
  parseSchemas,
  parseWritten,
} from "../mediums/diff/mod.ts";
import type { DiffResult, ExpandResult } from "../mediums/diff/mod.ts";
import type { GenerateResult } from "../mediums/migrate/generate.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Command } from "./command.ts";
import {
  differenceBlocks,
  headBlocks,
  notComparedBlocks,
} from "./diff_blocks.ts";
import { differParts } from "./diff_parts.ts";
import { expandDocument } from "./expand_document.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import {
  allowedHazards,
  ON_SCHEMA_FLAG,
  RENAME_FLAGS,
  renameAnswers,
} from "./schema_flags.ts";
import { withStartHint } from "./start_hint.ts";

/** `migrate expand` */
export const migrateExpand: Command = {
  name: "migrate expand",
  summary:
    "Write a change as migrations that two versions of an application can live with",
  positionals: [
    {
      name: "OLD",
      summary:
        "What is there: as with `migrate diff` (default: the replayed migrations)",
      isOptional: true,
    },
    {
      name: "NEW",
      summary: "What is wanted: the same (default: the schema's files)",
      isOptional: true,
    },
  ],
  flags: {
    name: {
      type: "text",
      placeholder: "NAME",
      summary:
        "What the change does; the schemas of both versions are NAME_v1 and NAME_v2",
    },
    using: {
      type: "text",
      placeholder: "COLUMN=EXPRESSION",
      isMany: true,
      summary:
        "How a column's new values come from the old: orders.total='nullif(total, '''')::numeric'",
    },
    back: {
      type: "text",
      placeholder: "COLUMN=EXPRESSION",
      isMany: true,
      summary:
        "And the old from the new, over the column beside it: orders.total='total_new::text'",
    },
    schemas: {
      type: "text",
      placeholder: "V1,V2",
      summary: "The schemas of both versions (default: NAME_v1,NAME_v2)",
    },
    batch: {
      type: "text",
      placeholder: "ROWS",
      summary: "Rows of one batch of the backfill (default: 5000)",
    },
    pause: {
      type: "text",
      placeholder: "TIME",
      summary: "Between two batches (default: 20ms)",
    },
    lag: {
      type: "text",
      placeholder: "TIME",
      summary:
        "The backfill waits while a standby is further behind (default: 10s)",
    },
    wal: {
      type: "text",
      placeholder: "SIZE",
      summary: "WAL a second while it runs, by pauses (default: 32MB)",
    },
    hours: {
      type: "text",
      placeholder: "FROM-UNTIL",
      summary: "Only at this time of day, by the server's clock: 22:00-06:00",
    },
    timestamp: { type: "boolean", summary: "The time as version" },
    allow: {
      type: "text",
      placeholder: "HAZARD,…",
      isMany: true,
      summary:
        "Write also what costs this: data-loss, rewrite, long-lock, dependents-dropped, may-fail",
    },
    ...RENAME_FLAGS,
    "on-schema": ON_SCHEMA_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate expand --name full_name --rename users.name=full_name",
    "confiture migrate expand --name sums --using 'orders.sum=sum::numeric'",
  ],
  async run(input) {
    const { values, config, host, signal, emit } = input;
    const name = values.text("name");
    if (name === undefined) {
      throw new ConfitureError(
        "command/usage",
        "Cannot expand without a name: say --name what_it_does",
      );
    }
    const schemas = values.text("schemas");
    try {
      const result = await new Differ(differParts(input)).expand({
        old: values.word("OLD"),
        new: values.word("NEW"),
        onSchema: values.has("on-schema"),
        name,
        allow: allowedHazards(values),
        using: values.texts("using").map(parseWritten),
        back: values.texts("back").map(parseWritten),
        ...schemas === undefined ? {} : { schemas: parseSchemas(schemas) },
        backfill: parseBackfill({
          batch: values.text("batch"),
          pause: values.text("pause"),
          lag: values.text("lag"),
          wal: values.text("wal"),
          hours: values.text("hours"),
        }),
        ...renameAnswers(values),
      });
      await using migrator = new Migrator({ config, host, signal });
      const generated = result.files.length === 0
        ? []
        : await migrator.generateAll({
          name,
          timestamp: values.has("timestamp"),
          contents: result.files.map((file) => ({ ...file, module: "" })),
          serverVersion: result.old.serverVersion,
        });
      emit({ type: "answer", answer: answerOf(result, generated) });
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof ConfitureError)) throw error;
      if (isDiffResult(error.partial)) {
        emit({ type: "answer", answer: refusedAnswer(error.partial) });
      }
      throw withStartHint(error, { onSchema: values.has("on-schema") });
    }
  },
};

function answerOf(
  result: ExpandResult,
  generated: readonly GenerateResult[],
): Answer {
  const { doubled, derived, schemas, doubts, untried } = result;
  if (result.isEqual) {
    return {
      document: expandDocument(result, { generated }),
      blocks: [
        ...headBlocks(result),
        line("Nothing differs: there is nothing to do", "good"),
        ...notComparedBlocks(result),
      ],
    };
  }
  return {
    document: expandDocument(result, { generated }),
    blocks: [
      ...headBlocks(result),
      ...differenceBlocks(result),
      line(""),
      ...doubled.map(({ table, old, beside }) =>
        line(`${table}: ${old} and ${beside} side by side until the contract`)
      ),
      ...derived.map(({ table, made, left }) => {
        const names = made.map(({ name }) => name).join(" and ");
        const others = left.map(({ name }) => name).join(" and ");
        return line(
          others === ""
            ? `${table}: ${names} filled from the row`
            : `${table}: ${others} and ${names} side by side until the contract`,
        );
      }),
      line(`Version 1: SET search_path = ${schemas[0]}, …`),
      line(`Version 2: SET search_path = ${schemas[1]}, …`),
      line(""),
      line(
        "Proved on a scratch database: both versions write, up leads there",
        "good",
      ),
      ...[...doubts, ...untried].map((each) => line(each, "warning")),
      ...generated.flatMap(({ files }) =>
        files.map((file) => line(`Created ${file}`, "good"))
      ),
      ...notComparedBlocks(result),
    ],
  };
}

function refusedAnswer(result: DiffResult): Answer {
  return {
    document: expandDocument(
      {
        ...result,
        doubled: [],
        derived: [],
        schemas: [],
        doubts: [],
        untried: [],
      },
      { generated: [] },
    ),
    blocks: [...headBlocks(result), ...differenceBlocks(result)],
  };
}

function line(text: string, tone?: "good" | "warning"): Block {
  return { kind: "line", text, ...tone === undefined ? {} : { tone } };
}
