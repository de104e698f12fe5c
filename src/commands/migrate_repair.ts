import { errorDocument } from "../kernel/error_document.ts";
import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Answer, Block, JsonObject } from "../kernel/events.ts";
import { Migrator } from "../mediums/migrate/migrator.ts";
import type {
  Repair,
  RepairKind,
  RepairResult,
} from "../mediums/migrate/results.ts";
import type { Command, CommandInput } from "./command.ts";
import {
  documentOfDoubt,
  DOUBT_FLAGS,
  doubtsNamed,
  sentenceOfDoubt,
} from "./doubts.ts";
import { DRY_RUN_FLAG, ENVIRONMENT_FLAGS } from "./flags.ts";
import { isRepairResult } from "./partial.ts";
import { asVersion } from "./values.ts";
import { counted } from "./words.ts";

/** `migrate repair` */
export const migrateRepair: Command = {
  name: "migrate repair",
  summary: "Show how edited files have changed, and accept them",
  positionals: [{
    name: "VERSION",
    summary: "Repair only these; all that can be, without any",
    isOptional: true,
    isMany: true,
  }],
  flags: {
    forget: {
      type: "text",
      placeholder: "VERSION",
      summary: "Remove the row of a migration whose file is gone: 003,004",
    },
    ...DOUBT_FLAGS,
    "dry-run": DRY_RUN_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture migrate repair --dry-run",
    "confiture migrate repair 003 --yes",
    "confiture migrate repair --forget 004",
    "confiture migrate repair --settled 005:2",
  ],
  async run(input) {
    const { values, config, host, signal, emit } = input;
    const versions = values.words("VERSION").map((word) =>
      asVersion(word, "VERSION")
    );
    const forget = values.text("forget")?.split(",").map((word) =>
      asVersion(word.trim(), "--forget")
    );
    await using migrator = new Migrator({ config, host, signal, emit });
    let wasShown = false;
    try {
      const result = await migrator.repair({
        versions: versions.length === 0 ? undefined : versions,
        forget,
        settled: doubtsNamed(values, "settled"),
        notRun: doubtsNamed(values, "not-run"),
        dryRun: values.has("dry-run"),
        confirm: values.has("yes") ? undefined : async (planned) => {
          const answer = await ask(planned, input);
          wasShown = answer !== undefined;
          return answer ?? false;
        },
      });
      emit({ type: "answer", answer: answerOf(result, wasShown) });
      return EXIT.ok;
    } catch (error) {
      if (error instanceof ConfitureError && isRepairResult(error.partial)) {
        emit({ type: "answer", answer: answerOf(error.partial, wasShown) });
      }
      throw error;
    }
  },
};

/** Shows what is going to be accepted, and asks; undefined where nobody is there. */
async function ask(
  planned: RepairResult,
  { host, signal, emit }: CommandInput,
): Promise<boolean | undefined> {
  if (!host.stderr.isTerminal) return undefined;
  for (const repair of planned.repairs) {
    emit({ type: "log", message: sentenceOf(repair) });
    if (repair.diff !== null) emit({ type: "log", message: repair.diff });
  }
  for (const doubt of planned.answers) {
    emit({ type: "log", message: sentenceOfDoubt(doubt) });
  }
  const gone =
    planned.repairs.filter(({ kinds }) => kinds.includes("forgotten")).length;
  const accepted =
    planned.repairs.filter(({ kinds }) =>
      !kinds.includes("forgotten") && !kinds.includes("missing")
    ).length;
  const parts = [
    ...accepted > 0 ? [`correct ${counted(accepted, "row")}`] : [],
    ...gone > 0 ? [`remove ${counted(gone, "row")}`] : [],
  ];
  const { answers, trackingTable } = planned;
  const what = [
    ...parts.length > 0 ? [`${parts.join(" and ")} of ${trackingTable}`] : [],
    ...answers.length > 0
      ? [`note ${counted(answers.length, "answer")} beside ${trackingTable}`]
      : [],
  ].join(", and ");
  return await host.confirm?.(
    `${what.charAt(0).toUpperCase()}${what.slice(1)}?`,
    signal,
  );
}

function answerOf(result: RepairResult, wasShown: boolean): Answer {
  const shown = wasShown ? [] : [
    ...result.repairs.flatMap(blocksOf),
    ...result.answers.map((doubt): Block => ({
      kind: "line",
      text: sentenceOfDoubt(doubt),
      tone: "warning",
    })),
  ];
  const summary = summaryOf(result);
  return {
    document: documentOf(result),
    blocks: [...shown, ...summary === undefined ? [] : [summary]],
  };
}

function documentOf(result: RepairResult): JsonObject {
  return {
    success: result.success,
    tracking_table: result.trackingTable,
    repairs: result.repairs.map((repair) => ({
      version: repair.version,
      name: repair.name,
      kinds: repair.kinds,
      file: repair.file,
      file_version: repair.fileVersion,
      file_name: repair.fileName,
      applied_at: repair.appliedAt,
      applied_checksum: repair.appliedChecksum,
      checksum: repair.checksum,
      diff: repair.diff,
    })),
    repaired: result.repaired,
    forgotten: result.forgotten,
    answers: result.answers.map(documentOfDoubt),
    errors: result.errors.map(errorDocument),
    total_duration_ms: Math.round(result.totalDurationMs),
    dry_run: result.dryRun,
  };
}

function blocksOf(repair: Repair): readonly Block[] {
  const isBad = repair.kinds.includes("edited") ||
    repair.kinds.includes("missing");
  return [
    {
      kind: "line",
      text: sentenceOf(repair),
      tone: isBad ? "bad" : "warning",
    },
    ...repair.diff === null
      ? []
      : [{ kind: "verbatim" as const, text: repair.diff }],
  ];
}

function sentenceOf(repair: Repair): string {
  const what = repair.kinds.map((kind) => claimOf(kind, repair)).join("; ");
  return `${repair.version}_${repair.name} ${what}`;
}

function claimOf(kind: RepairKind, repair: Repair): string {
  const { appliedAt, diff, fileVersion, fileName } = repair;
  const when = appliedAt.replace("T", " ").slice(0, 19);
  switch (kind) {
    case "edited":
      return `was edited after it was applied at ${when}${
        diff === null ? unknownText(repair) : ""
      }`;
    case "reformatted":
      return `was edited after it was applied at ${when}, in comments and white space only`;
    case "unchecked":
      return "has no checksum in the ledger";
    case "respelled":
      return `has the version ${fileVersion} in its file's name`;
    case "renamed":
      return `is called ${fileName} in its file's name`;
    case "missing":
      return `is applied, but its file is gone (restore it, or remove the row with --forget ${repair.version})`;
    case "forgotten":
      return "is applied, but its file is gone; its row is removed";
  }
}

function unknownText({ appliedChecksum, checksum }: Repair): string {
  return `; what it said then is not known (SHA-256 ${
    appliedChecksum?.slice(0, 12)
  }… then, ${checksum?.slice(0, 12)}… now)`;
}

function summaryOf(result: RepairResult): Block | undefined {
  // What stopped it says so itself, and nothing was written.
  if (!result.success) return undefined;
  const { repairs, repaired, forgotten, answers, trackingTable, dryRun } =
    result;
  const open = repairs.filter(({ kinds }) => !kinds.includes("missing"));
  if (open.length + answers.length === 0) {
    return {
      kind: "line",
      text: repairs.length === 0
        ? `Nothing to repair: ${trackingTable} and the files agree`
        : "Nothing to repair but what only --forget removes",
    };
  }
  if (dryRun) {
    return {
      kind: "line",
      text: `Dry run: ${
        workOf(open.length, result, "would be ")
      }; nothing was changed`,
    };
  }
  return {
    kind: "line",
    tone: "good",
    text: workOf(repaired.length + forgotten.length, result),
  };
}

/** `1 row of public.tb_confiture repaired, 1 answer noted` */
function workOf(
  rows: number,
  { answers, trackingTable }: RepairResult,
  verb = "",
): string {
  return [
    ...rows > 0
      ? [`${counted(rows, "row")} of ${trackingTable} ${verb}repaired`]
      : [],
    ...answers.length > 0
      ? [`${counted(answers.length, "answer")} ${verb}noted`]
      : [],
  ].join(", ");
}
