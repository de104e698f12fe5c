import type { Config } from "../config/config.ts";
import { durationText } from "../kernel/duration.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block, JsonObject } from "../kernel/events.ts";
import { SchemaBuilder } from "../mediums/build/mod.ts";
import type { BuildOptions, BuildResult } from "../mediums/build/mod.ts";
import type { Command } from "./command.ts";
import { buildDocument } from "./documents.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import type { Values } from "./values.ts";
import { isBuildResult } from "./partial.ts";
import { counted } from "./words.ts";

/** `build` */
export const build: Command = {
  name: "build",
  summary: "Build the schema from its DDL files in an empty database",
  flags: {
    output: {
      type: "text",
      placeholder: "FILE",
      summary:
        "Write the schema to one file for psql; executes nothing, and needs no database",
    },
    execute: {
      type: "boolean",
      summary: "With --output: execute the schema, too",
    },
    "dry-run": DRY_RUN_FLAG,
    order: {
      type: "text",
      placeholder: "ORDER",
      choices: ["path", "dependencies"],
      summary: "What decides which file comes first, whatever build.order says",
    },
    force: {
      type: "boolean",
      summary: "Build beside what the database holds already",
    },
    "mark-migrations": {
      type: "boolean",
      summary: "Note the migrations as applied: the schema contains them",
    },
    through: {
      type: "text",
      placeholder: "VERSION",
      summary: "With --mark-migrations: only those up to this version",
    },
    "show-hash": {
      type: "boolean",
      summary: "Show the SHA-256 over names and bytes of all files",
    },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture build",
    "confiture build --env test --output db/generated/schema_test.sql",
    "confiture build --mark-migrations",
    "confiture build --dry-run --order dependencies",
  ],
  async run({ values, config: configured, host, signal, emit }) {
    const request = requestOf(values);
    const config = withOrder(configured, values);
    await using builder = new SchemaBuilder({ config, host, signal, emit });
    try {
      if (request.output !== undefined && !values.has("dry-run")) {
        await builder.write(request.output);
      }
      if (values.has("dry-run")) {
        for (const { message, hint } of await builder.unmetNeeds()) {
          emit({
            type: "warning",
            message: `The build fails: ${message}`,
            hint,
          });
        }
      }
      const result = await builder.build(request.options);
      emit({ type: "answer", answer: answerOf(result, request) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isBuildResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial, request) });
      }
      throw error;
    }
  },
};

function withOrder(config: Config, values: Values): Config {
  const order = values.text("order");
  return order === "path" || order === "dependencies"
    ? { ...config, build: { order } }
    : config;
}

interface Request {
  readonly options: BuildOptions;
  readonly output?: string;
  /** Whether the file is all that is wanted. */
  readonly isOnlyWritten: boolean;
  readonly showsHash: boolean;
}

function requestOf(values: Values): Request {
  const output = values.text("output");
  const through = values.version("through");
  const marks = values.has("mark-migrations");
  const execute = values.has("execute");
  if (through !== undefined && !marks) {
    throw usage("--through says how far --mark-migrations goes");
  }
  if (execute && output === undefined) {
    throw usage("--execute goes with --output; build executes without it");
  }
  const isDry = values.has("dry-run");
  const isOnlyWritten = output !== undefined && !execute && !isDry;
  if (isOnlyWritten && (marks || values.has("force"))) {
    throw usage(
      `--output alone executes nothing, so that ${
        marks ? "--mark-migrations" : "--force"
      } needs --execute`,
    );
  }
  return {
    output,
    isOnlyWritten,
    showsHash: values.has("show-hash"),
    options: {
      dryRun: isDry || isOnlyWritten,
      force: values.has("force"),
      markMigrations: through === undefined ? marks : { through },
    },
  };
}

function usage(reason: string): ConfitureError {
  return new ConfitureError(
    "command/usage",
    `Cannot read the command line: ${reason}`,
  );
}

function answerOf(result: BuildResult, request: Request): Answer {
  return {
    document: documentOf(result, request),
    blocks: [
      ...blocksOf(result, request),
      ...(request.showsHash
        ? [{ kind: "line", text: `Hash: ${result.hash}` } as const]
        : []),
    ],
  };
}

function documentOf(result: BuildResult, request: Request): JsonObject {
  const isDry = result.dryRun && !request.isOnlyWritten;
  return {
    ...buildDocument(result),
    dry_run: isDry,
    output: isDry ? null : request.output ?? null,
  };
}

function blocksOf(
  result: BuildResult,
  { output, isOnlyWritten }: Request,
): readonly Block[] {
  const files = counted(
    new Set(result.files.map(({ file }) => file)).size,
    "file",
  );
  const statements = counted(result.statements, "statement");
  if (isOnlyWritten) {
    return [{
      kind: "line",
      tone: "good",
      text: `Wrote ${files} with ${statements} to ${output}`,
    }];
  }
  if (result.dryRun) return dryRunBlocks(result);
  if (!result.success) {
    return result.files.length === 0 ? [] : [{
      kind: "line",
      tone: "bad",
      text: `${files} built before the failure`,
    }];
  }
  const marked = result.marked.length === 0 ? [] : [
    {
      kind: "line",
      text: `Marked ${counted(result.marked.length, "migration")} as applied`,
    } as const,
  ];
  const written = output === undefined
    ? []
    : [{ kind: "line", text: `Wrote the same to ${output}` } as const];
  return [
    {
      kind: "line",
      tone: "good",
      text: `Built ${files} with ${statements} in ${
        durationText(result.totalDurationMs)
      }`,
    },
    ...marked,
    ...written,
  ];
}

function dryRunBlocks(result: BuildResult): readonly Block[] {
  const later = result.deferred.map(({ file, line, what }): Block => ({
    kind: "line",
    text: `After the transaction: ${what} (${file}, line ${line})`,
  }));
  const marked: readonly Block[] = result.marked.length === 0 ? [] : [{
    kind: "line",
    text: `Would mark as applied: ${result.marked.join(", ")}`,
  }];
  const hasReasons = result.files.some(({ because }) => because !== undefined);
  return [
    {
      kind: "table",
      columns: ["File", "Statements", ...hasReasons ? ["Because"] : []],
      rows: result.files.map(({ file, line, statements, because }) => [
        line === undefined ? file : `${file}:${line}`,
        String(statements),
        ...hasReasons ? [because ?? ""] : [],
      ]),
    },
    ...later,
    ...marked,
    { kind: "line", text: "Dry run: nothing was executed" },
  ];
}
