import { durationText } from "../../kernel/duration.ts";
import type { Block } from "../../kernel/events.ts";
import type {
  TransferAnalysis,
  TransferStatus,
  Verification,
} from "../../mediums/transfer/mod.ts";
import { counted } from "../words.ts";

/** An analysis for people. */
export function analysisBlocks(analysis: TransferAnalysis): readonly Block[] {
  const { feeds, ignored, notes, withoutWayBack, estimatedMs } = analysis;
  const line = (text: string): Block => ({ kind: "line", text });
  return [
    {
      kind: "table",
      columns: ["From", "To", "Rows", "Known by", "Rows/s"],
      rows: feeds.map((feed) => [
        feed.source,
        feed.target,
        feed.rows < 0 ? "?" : `~${grouped(Math.round(feed.rows))}`,
        feed.key.join(", "),
        feed.rowsPerSecond === undefined ? "" : grouped(feed.rowsPerSecond),
      ]),
    },
    ...feeds.flatMap((feed) => [
      ...feed.where === undefined
        ? []
        : [`${feed.target}: only rows where ${oneLine(feed.where)}`],
      ...feed.columns.map(({ name, made }) =>
        `${feed.target}.${name} is ${oneLine(made)}`
      ),
      ...feed.left.length === 0
        ? []
        : [`${feed.source}: ${feed.left.join(", ")} not in ${feed.target}`],
    ]).map(line),
    ...ignored.map((name) => line(`Note: ${name} stays behind`)),
    ...notes.map((text) => line(`Note: ${text}`)),
    ...withoutWayBack.map((text): Block => ({
      kind: "line",
      tone: "warning",
      text: `No way back: ${text}`,
    })),
    line(
      `${counted(feeds.length, "table")} to copy${
        estimatedMs === undefined
          ? ""
          : `, in some ${durationText(estimatedMs)} by what the source gave now`
      }; nothing was changed`,
    ),
  ];
}

/** A status for people. */
export function statusBlocks(
  { phase, startedAt, ranges, lag, isSound }: TransferStatus,
): readonly Block[] {
  const lines = [
    startedAt === undefined
      ? "No transfer was begun"
      : `The transfer was begun at ${startedAt}`,
    ...ranges.all === 0
      ? []
      : [`Copied: ${ranges.done} of ${counted(ranges.all, "range")}`],
    ...lag === undefined ? [] : [
      `Waiting at the source: ${lag.isEstimate ? "some " : ""}${
        counted(lag.rows, "change")
      }${
        lag.rows === 0
          ? ""
          : `, the oldest for ${durationText(lag.seconds * 1000)}`
      }`,
    ],
    ...isSound === undefined
      ? []
      : [`Both databases were ${isSound ? "found equal" : "found different"}`],
    NEXT[phase] ?? `Next: ${phase}`,
  ];
  return lines.map((text) => ({ kind: "line", text }));
}

/** Where several things may be done. */
const NEXT: Readonly<Partial<Record<TransferStatus["phase"], string>>> = {
  verify: "Next: follow, or verify",
  live:
    "The target is live: `cleanup` ends the transfer, `cutover --back` brings the writes back",
  back: "The source is live again: `cleanup` ends the transfer",
};

/** A comparison for people, where all is well. */
export function verificationBlocks(
  { tables, repaired, ms }: Verification,
): readonly Block[] {
  const rows = tables.reduce((sum, { found }) => sum + found, 0n);
  return [
    ...repaired === undefined ? [] : [{
      kind: "line" as const,
      text: `${counted(repaired.noted, "row")} copied again, ${
        counted(repaired.deleted, "row")
      } deleted`,
    }],
    {
      kind: "line",
      tone: "good",
      text: `Both databases hold the same ${grouped(Number(rows))} rows in ${
        counted(tables.length, "table")
      }; every foreign key holds (${durationText(ms)})`,
    },
  ];
}

/** `1,234,567` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
