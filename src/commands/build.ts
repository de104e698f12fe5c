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
    baseline: {
      type: "boolean",
      summary: "Record the migrations as applied: the schema contains them",
    },
    "no-baseline": {
      type: "boolean",
      summary: "Record none, whatever build.baseline says",
    },
    through: {
      type: "text",
      placeholder: "VERSION",
      summary: "Record only those up to this version",
    },
    "mark-migrations": {
      type: "boolean",
      summary: "The same as --baseline",
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
    "confiture build --baseline",
    "confiture build --dry-run --order dependencies",
  ],
  async run({ values, config: configured, host, signal, emit }) {
    const config = withOrder(configured, values);
    const request = requestOf(values, config);
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
    ? { ...config, build: { ...config.build, order } }
    : config;
}

interface Request {
  readonly options: BuildOptions;
  readonly output?: string;
  /** Whether the file is all that is wanted. */
  readonly isOnlyWritten: boolean;
  readonly showsHash: boolean;
  /** What says that migrations are recorded: a flag or the setting. */
  readonly baselineFrom: string;
}

function requestOf(values: Values, config: Config): Request {
  const output = values.text("output");
  const execute = values.has("execute");
  if (execute && output === undefined) {
    throw usage("--execute goes with --output; build executes without it");
  }
  const isDry = values.has("dry-run");
  const isOnlyWritten = output !== undefined && !execute && !isDry;
  const wanted = EXECUTING.find((flag) => values.has(flag));
  if (isOnlyWritten && wanted !== undefined) {
    throw usage(
      `--output alone executes nothing, so that --${wanted} needs --execute`,
    );
  }
  const baselineFlag = BASELINE.find((flag) => values.has(flag));
  return {
    output,
    baselineFrom: baselineFlag === undefined
      ? "build.baseline"
      : `--${baselineFlag}`,
    isOnlyWritten,
    showsHash: values.has("show-hash"),
    options: {
      dryRun: isDry || isOnlyWritten,
      force: values.has("force"),
      markMigrations: isOnlyWritten ? false : marksOf(values, config),
    },
  };
}

/** Flags that say the schema contains the migrations. */
const BASELINE = ["baseline", "mark-migrations"] as const;
/** Flags that mean nothing where nothing is executed. */
const EXECUTING = [...BASELINE, "force"] as const;

function marksOf(
  values: Values,
  { build: { baseline } }: Config,
): BuildOptions["markMigrations"] {
  const isAsked = BASELINE.some((flag) => values.has(flag));
  const isRefused = values.has("no-baseline");
  if (isAsked && isRefused) {
    throw usage("--baseline and --no-baseline are each other's opposite");
  }
  const through = values.version("through");
  if (through !== undefined) {
    if (isAsked || baseline && !isRefused) return { through };
    throw usage("--through says how far --baseline goes");
  }
  return isRefused ? false : isAsked ? true : undefined;
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
  { output, isOnlyWritten, baselineFrom }: Request,
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
  if (result.dryRun) return dryRunBlocks(result, baselineFrom);
  if (!result.success) {
    return result.files.length === 0 ? [] : [{
      kind: "line",
      tone: "bad",
      text: `${files} built before the failure`,
    }];
  }
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
    ...recordedBlocks("Recorded", result, baselineFrom),
    ...written,
  ];
}

/** A longer list is told by its ends. */
const MOST_NAMED = 4;

function recordedBlocks(
  verb: string,
  { recorded }: BuildResult,
  from: string,
): readonly Block[] {
  const names = recorded.map(({ version, name }) => `${version}_${name}`);
  if (names.length === 0) return [];
  const shown = names.length > MOST_NAMED
    ? `${names[0]} to ${names.at(-1)}`
    : names.join(", ");
  const count = counted(names.length, "migration");
  return [
    { kind: "line", text: `${verb} ${count} as part of the schema (${from})` },
    { kind: "line", text: `  ${shown}`, tone: "quiet" },
  ];
}

function dryRunBlocks(
  result: BuildResult,
  baselineFrom: string,
): readonly Block[] {
  const later = result.deferred.map(({ file, line, what }): Block => ({
    kind: "line",
    text: `After the transaction: ${what} (${file}, line ${line})`,
  }));
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
    ...recordedBlocks("Would record", result, baselineFrom),
    { kind: "line", text: "Dry run: nothing was executed" },
  ];
}
