import { loadSyncRules } from "../config/sync_load.ts";
import type { SyncRules } from "../config/sync_rules.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import {
  columnNames,
  sampleFlag,
  schemaNames,
  tableNames,
  whereFlag,
} from "../mediums/sync/flags.ts";
import { isCoverageReport } from "../mediums/sync/coverage.ts";
import { placeOf, Syncer } from "../mediums/sync/mod.ts";
import type { SyncQuestion } from "../mediums/sync/mod.ts";
import type { Command, CommandInput } from "./command.ts";
import { gateBlocks } from "./coverage_blocks.ts";
import { DRY_RUN_FLAG } from "./flags.ts";
import { syncBlocks } from "./sync_blocks.ts";
import { syncDocument } from "./sync_document.ts";
import type { Values } from "./values.ts";

/** `sync` */
export const sync: Command = {
  name: "sync",
  summary: "Copy a database's rows to another, personal data masked",
  flags: {
    from: {
      type: "text",
      placeholder: "PLACE",
      summary: "Where the rows come from: an environment, or a URL",
    },
    to: {
      type: "text",
      placeholder: "PLACE",
      summary: "Where they go; the rows there are replaced",
    },
    tables: {
      type: "text",
      placeholder: "TABLE,…",
      isMany: true,
      summary: "Copy these tables alone; patterns work: audit_*",
    },
    exclude: {
      type: "text",
      placeholder: "TABLE,…",
      isMany: true,
      summary: "Leave these tables out, and their rows as they are",
    },
    schemas: {
      type: "text",
      placeholder: "SCHEMA,…",
      isMany: true,
      summary: "Copy these schemas alone (default: all)",
    },
    where: {
      type: "text",
      placeholder: "TABLE=SQL",
      isMany: true,
      summary: "Copy the rows of a table that meet a condition",
    },
    sample: {
      type: "text",
      placeholder: "SHARE",
      summary:
        "Copy a share of every table, such as 5%, and all that its rows refer to",
    },
    anonymize: {
      type: "text",
      placeholder: "[COLUMN,…]",
      isMany: true,
      isValueOptional: true,
      summary:
        "Mask these columns (table.column) as columns of their names usually are; without a list all that look personal and have no rule",
    },
    config: {
      type: "text",
      short: "c",
      placeholder: "FILE",
      summary: "The rules (default: db/sync_config.yaml)",
    },
    "no-coverage": {
      type: "boolean",
      summary: "Copy columns that look personal and have no rule as they are",
    },
    jobs: {
      type: "count",
      placeholder: "COUNT",
      summary: "How many ranges are copied at a time (default: 4)",
    },
    resume: {
      type: "boolean",
      summary: "Go on where a run was cut off",
    },
    verify: {
      type: "boolean",
      summary:
        "Compare both ends afterwards, also where nothing is masked, and work out each mask again",
    },
    "no-verify": {
      type: "boolean",
      summary: "Do not compare both ends, not even where something is masked",
    },
    "no-analyze": {
      type: "boolean",
      summary:
        "Leave the target's tables without statistics: autovacuum makes them later",
    },
    "dry-run": DRY_RUN_FLAG,
  },
  withoutConfig: true,
  examples: [
    "confiture sync --from production --to local --dry-run",
    "confiture sync --from production --to local --yes",
    "confiture sync --from production --to local --sample 5%",
    "confiture sync --from production --to local --resume",
  ],
  async run(input) {
    const { values, host, signal, emit } = input;
    const jobs = values.count("jobs");
    const anonymize = values.texts("anonymize");
    await using syncer = new Syncer({
      from: await placeOf(needed(values, "from"), "--from", host),
      to: await placeOf(needed(values, "to"), "--to", host),
      rules: await rulesOf(values, host),
      anonymize: columnNames(
        "--anonymize",
        anonymize.filter((text) => text !== ""),
      ),
      anonymizesPersonal: anonymize.includes(""),
      host,
      signal,
      emit,
      ...(jobs === undefined ? {} : { jobs }),
    });
    const result = await syncer.sync({
      dryRun: values.has("dry-run"),
      resume: values.has("resume"),
      analyze: !values.has("no-analyze"),
      ...verification(values),
      confirm: async (question) =>
        values.has("yes") || await ask(question, input),
    }).catch((error) => {
      tellGate(error, input);
      throw error;
    });
    emit({
      type: "answer",
      answer: {
        document: syncDocument(result),
        blocks: syncBlocks(result),
      },
    });
    return EXIT.ok;
  },
};

/** Where the gate stops a sync, it shows the rules that are missing. */
function tellGate(error: unknown, { emit }: CommandInput): void {
  if (!(error instanceof ConfitureError)) return;
  const { partial } = error;
  if (!isCoverageReport(partial)) return;
  emit({
    type: "answer",
    answer: { document: {}, blocks: gateBlocks(partial) },
  });
}

async function rulesOf(values: Values, host: Host): Promise<SyncRules> {
  const file = values.text("config");
  const rules = await loadSyncRules(file === undefined ? {} : { file }, host);
  const sample = values.text("sample");
  const include = tableNames("--tables", values.texts("tables"));
  const schemas = schemaNames(values.texts("schemas"));
  return {
    ...rules,
    // What is asked for here is meant instead of what the file says.
    ...(include.length === 0 ? {} : { include }),
    ...(schemas.length === 0 ? {} : { schemas }),
    exclude: [
      ...rules.exclude,
      ...tableNames("--exclude", values.texts("exclude")),
    ],
    tables: [...rules.tables, ...values.texts("where").map(whereFlag)],
    ...(sample === undefined ? {} : {
      subset: { start: [], ...rules.subset, sample: sampleFlag(sample) },
    }),
    ...(values.has("no-coverage")
      ? { coverage: { ...rules.coverage, isOn: false } }
      : {}),
  };
}

function verification(values: Values): { readonly verify?: boolean } {
  const isWanted = values.has("verify");
  const isUnwanted = values.has("no-verify");
  if (isWanted && isUnwanted) {
    throw usage("--verify and --no-verify cannot both be meant");
  }
  return isWanted || isUnwanted ? { verify: isWanted } : {};
}

function needed(values: Values, flag: "from" | "to"): string {
  const value = values.text(flag);
  if (value === undefined) throw usage(`--${flag} is missing`);
  return value;
}

async function ask(
  { label, tables }: SyncQuestion,
  { host, signal }: CommandInput,
): Promise<boolean> {
  const others = tables.length - 5;
  const what = `${tables.slice(0, 5).join(", ")}${
    others > 0 ? ` and ${others} more tables` : ""
  }`;
  return await host.confirm?.(
    `Replace the rows of ${what} in ${label}?`,
    signal,
  ) ?? false;
}

function usage(reason: string): ConfitureError {
  return new ConfitureError(
    "command/usage",
    `Cannot run \`confiture sync\`: ${reason}`,
  );
}
