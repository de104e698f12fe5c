import { EXIT } from "../kernel/errors.ts";
import type { Block, Cell } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type { Repeatable } from "../mediums/migrate/repeatables/plan.ts";
import type {
  MigrationStatus,
  StatusResult,
} from "../mediums/migrate/results.ts";
import { buildLater } from "./build_later.ts";
import type { Command } from "./command.ts";
import { statusDocument } from "./documents.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";

/** `migrate status` */
export const migrateStatus: Command = {
  name: "migrate status",
  summary: "Show which migrations are applied",
  flags: ENVIRONMENT_FLAGS,
  examples: [
    "confiture migrate status --env production",
    "confiture migrate status --format json",
  ],
  async run({ config, host, signal, emit }) {
    await using migrator = new Migrator({
      config,
      host,
      signal,
      emit,
      buildSchema: buildLater({ config, host, signal }),
    });
    const result = await migrator.status();
    emit({
      type: "answer",
      answer: { document: statusDocument(result), blocks: blocksOf(result) },
    });
    if (!result.hasLedger) return EXIT.noLedger;
    return result.hasPending ? EXIT.pending : EXIT.ok;
  },
};

function blocksOf(result: StatusResult): readonly Block[] {
  const table: Block = {
    kind: "table",
    columns: ["Migration", "Status", "Applied at (UTC)"],
    rows: result.migrations.map(rowOf),
  };
  return [
    ...result.migrations.length === 0 ? [] : [table],
    ...(result.repeatables ?? []).map(({ object, action }): Block => ({
      kind: "line",
      text: `${object} is not what db/schema says: \`migrate up\` ${
        TO_DO[action]
      }`,
      tone: "warning",
    })),
    { kind: "line", text: summaryOf(result), tone: "quiet" },
  ];
}

const TO_DO: Readonly<Record<Repeatable["action"], string>> = {
  made: "makes it",
  changed: "applies it again",
  dropped: "drops it",
  remade: "makes it again",
};

function rowOf(line: MigrationStatus): readonly Cell[] {
  return [
    `${line.version}_${line.name}`,
    stateCell(line),
    line.appliedAt === null
      ? "—"
      : line.appliedAt.replace("T", " ").slice(0, 19),
  ];
}

function stateCell(
  { status, isEdited, isReformatted }: MigrationStatus,
): Cell {
  if (isEdited) return { text: "✗ edited", tone: "bad" };
  if (isReformatted && status === "applied") {
    return { text: "✓ applied, comments edited", tone: "warning" };
  }
  switch (status) {
    case "applied":
      return { text: "✓ applied", tone: "good" };
    case "pending":
      return { text: "✗ pending", tone: "warning" };
    case "missing":
      return { text: "✗ file missing", tone: "bad" };
    case "partial":
      return { text: "✗ stopped half way", tone: "bad" };
  }
}

function summaryOf(
  { summary, trackingTable, hasLedger }: StatusResult,
): string {
  if (!hasLedger) {
    return `No ledger yet: ${summary.pending} pending, \`confiture migrate up\` creates ${trackingTable}`;
  }
  return `${summary.applied} applied, ${summary.pending} pending (${trackingTable})`;
}
