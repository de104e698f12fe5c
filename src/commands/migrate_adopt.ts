import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block, Cell, JsonObject } from "../kernel/events.ts";
import { errorDocument } from "../kernel/error_document.ts";
import type {
  AdoptionLine,
  AdoptResult,
} from "../mediums/migrate/adopt/results.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Command, CommandInput } from "./command.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { counted } from "./words.ts";

/** `migrate adopt` */
export const migrateAdopt: Command = {
  name: "migrate adopt",
  summary: "Take over the history of another migration tool",
  flags: {
    from: {
      type: "text",
      placeholder: "TOOL",
      summary: "The tool; without it, say which tools' tables there are",
    },
    table: {
      type: "text",
      placeholder: "NAME",
      summary: "Its history, where it is not in its usual table",
    },
    through: {
      type: "text",
      placeholder: "VERSION",
      summary: "Adopt nothing beyond this version",
    },
    "by-position": {
      type: "boolean",
      summary: "Take the files in their order, whatever their names say",
    },
    "skip-missing": {
      type: "boolean",
      summary: "Leave out entries that no file stands for",
    },
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate adopt --from flyway --dry-run",
    "confiture migrate adopt --from dbmate --yes",
  ],
  async run(input) {
    const { values, config, host, signal, emit } = input;
    await using migrator = new Migrator({ config, host, signal, emit });
    let wasShown = false;
    try {
      const result = await migrator.adopt({
        from: values.text("from"),
        table: values.text("table"),
        through: values.version("through"),
        byPosition: values.has("by-position"),
        skipMissing: values.has("skip-missing"),
        dryRun: values.has("dry-run"),
        confirm: async (planned) => {
          if (values.has("yes")) return true;
          const answer = await ask(planned, input);
          wasShown = answer !== undefined;
          return answer ?? false;
        },
      });
      emit({ type: "answer", answer: answerOf(result, wasShown) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isAdoptResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial, wasShown) });
      }
      throw error;
    }
  },
};

/** Shows what is going to be written, and asks; undefined where nobody is there. */
async function ask(
  planned: AdoptResult,
  { host, signal, emit }: CommandInput,
): Promise<boolean | undefined> {
  if (!host.stderr.isTerminal) return undefined;
  for (const line of planned.mapping) {
    emit({
      type: "log",
      message: `${line.entry}  ${textOf(stateOf(line))}${
        line.version === null || line.entry === titleOf(line)
          ? ""
          : `: ${titleOf(line)}`
      }`,
    });
  }
  return await host.confirm?.(
    `Mark ${
      counted(written(planned).length, "migration")
    } as applied in ${planned.trackingTable}?`,
    signal,
  );
}

/** Whether an error's `partial` is the result of an `adopt` so far. */
function isAdoptResult(partial: unknown): partial is AdoptResult {
  return typeof partial === "object" && partial !== null &&
    "mapping" in partial;
}

function answerOf(result: AdoptResult, wasShown: boolean): Answer {
  const summary = summaryOf(result);
  return {
    document: documentOf(result),
    blocks: [
      ...wasShown || result.mapping.length === 0 ? [] : [tableOf(result)],
      ...summary === undefined ? [] : [summary],
    ],
  };
}

function documentOf(result: AdoptResult): JsonObject {
  return {
    success: result.success,
    from: result.from,
    table: result.table,
    tracking_table: result.trackingTable,
    mapping: result.mapping.map((line) => ({
      entry: line.entry,
      version: line.version,
      name: line.name,
      matched_by: line.matchedBy,
      applied_at: line.appliedAt,
      status: line.status,
      note: line.note,
    })),
    adopted: result.adopted,
    errors: result.errors.map(errorDocument),
    total_duration_ms: Math.round(result.totalDurationMs),
    dry_run: result.dryRun,
  };
}

function tableOf({ from, mapping }: AdoptResult): Block {
  return {
    kind: "table",
    columns: [from, "Migration", "Applied at (UTC)", "Status"],
    rows: mapping.map((line) => [
      line.entry,
      line.version === null ? "—" : titleOf(line),
      line.appliedAt?.replace("T", " ").slice(0, 19) ?? "—",
      stateOf(line),
    ]),
  };
}

function stateOf({ status, note }: AdoptionLine): Cell {
  switch (status) {
    case "new":
      return { text: `✓ new${remark(note)}`, tone: "good" };
    case "known":
      return { text: `✓ known${remark(note)}`, tone: "quiet" };
    case "missing":
      return { text: `✗ ${note ?? "no file"}`, tone: "warning" };
    case "refused":
      return { text: `✗ ${note ?? "no file"}`, tone: "bad" };
    case "skipped":
      return { text: `– left out${remark(note)}`, tone: "quiet" };
  }
}

function remark(note: string | null): string {
  return note === null ? "" : ` (${note})`;
}

function titleOf({ version, name }: AdoptionLine): string {
  return `${version}_${name}`;
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/** What is or would be written. */
function written({ mapping }: AdoptResult): readonly AdoptionLine[] {
  return mapping.filter(({ status }) =>
    status === "new" || status === "missing"
  );
}

function summaryOf(result: AdoptResult): Block | undefined {
  // What stopped it says so itself, and nothing was written.
  if (!result.success) return undefined;
  const { from, table, trackingTable } = result;
  const open = written(result);
  if (open.length === 0) {
    return {
      kind: "line",
      text: `Nothing to do: ${trackingTable} has what ${table} says is applied`,
    };
  }
  if (result.dryRun) {
    return {
      kind: "line",
      text: `Dry run: ${
        counted(open.length, "migration")
      } of ${from} would be marked as applied; nothing was changed`,
    };
  }
  return {
    kind: "line",
    tone: "good",
    text: `${
      counted(result.adopted.length, "migration")
    } of ${from} marked as applied in ${trackingTable}`,
  };
}
