import { SYNC_SCHEMA_LINE, writeSchemas } from "../config/editor_schemas.ts";
import { loadSyncRules, NO_RULES } from "../config/sync_load.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block, Json } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import { ruleText } from "../mediums/sync/rules_text.ts";
import { schemaNames, tableNames } from "../mediums/sync/flags.ts";
import { scan } from "../mediums/sync/scan.ts";
import type { ScanResult } from "../mediums/sync/scan.ts";
import type { Command } from "./command.ts";
import { findingBlocks } from "./coverage_blocks.ts";
import type { Values } from "./values.ts";
import { counted } from "./words.ts";

const DEFAULT_FILE = "db/sync_config.yaml";

/** `sync scan` */
export const syncScan: Command = {
  name: "sync scan",
  summary: "Look for personal data, and write a first db/sync_config.yaml",
  flags: {
    from: {
      type: "text",
      placeholder: "PLACE",
      summary: "Where to look: an environment or the URL of a database",
    },
    output: {
      type: "text",
      placeholder: "FILE",
      summary:
        `Write the rules to this file, which must not be there yet (default: ${DEFAULT_FILE})`,
    },
    "dry-run": {
      type: "boolean",
      summary:
        "Write no file: show the rules that are missing in the one there is",
    },
    config: {
      type: "text",
      short: "c",
      placeholder: "FILE",
      summary: `With --dry-run: the rules there are (default: ${DEFAULT_FILE})`,
    },
    tables: {
      type: "text",
      placeholder: "TABLE,…",
      isMany: true,
      summary: "Look at these tables alone; patterns work: audit_*",
    },
    exclude: {
      type: "text",
      placeholder: "TABLE,…",
      isMany: true,
      summary: "Leave these tables out",
    },
    schemas: {
      type: "text",
      placeholder: "SCHEMA,…",
      isMany: true,
      summary: "Look at these schemas alone",
    },
    rows: {
      type: "count",
      placeholder: "COUNT",
      summary: "How many rows of a table are looked at (default: 1000)",
    },
  },
  withoutConfig: true,
  examples: [
    "confiture sync scan --from production",
    "confiture sync scan --from production --dry-run",
  ],
  async run({ values, host, signal, emit }) {
    const from = values.text("from");
    if (from === undefined) {
      throw usage("Cannot run `confiture sync scan`: --from is missing");
    }
    const isDry = values.has("dry-run");
    const output = values.text("output") ?? DEFAULT_FILE;
    checkUsage(values, isDry);
    if (!isDry) await refuseExisting(output, host);
    const rows = values.count("rows");
    const result = await scan({
      from,
      host,
      signal,
      ...isDry
        ? { rules: await loadSyncRules({ file: values.text("config") }, host) }
        : { rules: NO_RULES },
      ...isSelected(values) ? { selection: selectionOf(values) } : {},
      ...rows === undefined ? {} : { rows },
    });
    if (output === DEFAULT_FILE && !isDry) {
      await write(output, `${SYNC_SCHEMA_LINE}\n${result.text}`, host);
      await writeSchemas(host, { onlyMissing: true });
    } else if (!isDry) await write(output, result.text, host);
    emit({
      type: "answer",
      answer: {
        document: documentOf(result, isDry ? null : output),
        blocks: isDry
          ? [{ kind: "verbatim", text: result.text }]
          : blocksOf(result, output),
      },
    });
    return EXIT.ok;
  },
};

function isSelected(values: Values): boolean {
  return ["tables", "exclude", "schemas"].some((flag) =>
    values.texts(flag).length > 0
  );
}

function selectionOf(values: Values) {
  return {
    include: tableNames("--tables", values.texts("tables")),
    exclude: tableNames("--exclude", values.texts("exclude")),
    schemas: schemaNames(values.texts("schemas")),
  };
}

function checkUsage(values: Values, isDry: boolean): void {
  if (isDry && values.text("output") !== undefined) {
    throw usage(
      "Cannot use --dry-run with --output: one writes a file, one does not",
    );
  }
  if (!isDry && values.text("config") !== undefined) {
    throw usage("Cannot use --config alone: it goes with --dry-run");
  }
}

/** Before anything is connected: a scan may take a while. */
async function refuseExisting(file: string, host: Host): Promise<void> {
  if (await host.files.stat(file) === undefined) return;
  throw exists(file);
}

async function write(file: string, text: string, host: Host): Promise<void> {
  const directory = file.slice(0, Math.max(0, file.lastIndexOf("/")));
  try {
    if (directory !== "") await host.files.makeDirectory(directory);
    await host.files.create(file, text);
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause &&
      cause.code === "EEXIST";
    if (isThere) throw exists(file);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError(
      "output/failed",
      `Cannot write "${file}": ${reason}`,
      { cause },
    );
  }
}

function exists(file: string): ConfitureError {
  return new ConfitureError(
    "sync/file-exists",
    `Cannot write "${file}": it is there already`,
    {
      place: { file },
      hint:
        "Pass --dry-run to see which rules are missing in it, or name another file with --output",
    },
  );
}

function documentOf(
  { from, tables, columns, findings, unreadable, text }: ScanResult,
  file: string | null,
): Readonly<Record<string, Json>> {
  return {
    from,
    tables,
    columns,
    findings: findings.map((
      { relation, column, kind, reason, suggestion },
    ) => ({
      schema: relation.schema,
      table: relation.name,
      column: column.name,
      kind,
      reason,
      rule: suggestion === undefined ? null : ruleText(suggestion),
    })),
    unreadable: [...unreadable],
    file,
    text,
  };
}

function blocksOf(result: ScanResult, file: string): readonly Block[] {
  const { findings, tables, columns, from } = result;
  const open = findings.filter(({ suggestion }) => suggestion === undefined);
  return [
    ...findingBlocks(findings),
    {
      kind: "line",
      text: `${counted(findings.length, "column")} of ${columns} in ${
        counted(tables, "table")
      } of ${from} ${findings.length === 1 ? "looks" : "look"} personal`,
    },
    ...open.length === 0 ? [] : [{
      kind: "line" as const,
      tone: "warning" as const,
      text: `${
        counted(open.length, "column")
      } without a rule that fits: decide before you sync`,
    }],
    { kind: "line", tone: "good", text: `Wrote ${file}: read it through` },
  ];
}

function usage(message: string): ConfitureError {
  return new ConfitureError("command/usage", message);
}
