import { durationText } from "../../kernel/duration.ts";
import type { Block } from "../../kernel/events.ts";
import type {
  Cutover,
  TransferStatus,
  Verification,
} from "../../mediums/transfer/mod.ts";
import { counted } from "../words.ts";
import { walLines } from "./wal_lines.ts";

/** A status for people. */
export function statusBlocks(
  { phase, startedAt, ranges, lag, isSound, isCutOff }: TransferStatus,
): readonly Block[] {
  const lines = [
    startedAt === undefined
      ? "No transfer was begun"
      : `The transfer was begun at ${startedAt}`,
    ...ranges.all === 0
      ? []
      : [`Copied: ${ranges.done} of ${counted(ranges.all, "range")}`],
    ...walLines(lag?.wal),
    ...lag === undefined ? [] : [
      `Waiting at the source: ${lag.isEstimate ? "some " : ""}${
        grouped(lag.rows)
      } ${lag.rows === 1 ? "change" : "changes"}${
        lag.rows === 0
          ? ""
          : `, the oldest for ${durationText(lag.seconds * 1000)}`
      }`,
    ],
    ...isSound === undefined
      ? []
      : [`Both databases were ${isSound ? "found equal" : "found different"}`],
    ...isCutOff === true
      ? [
        phase === "back"
          ? "The cutover back was cut off: run `cutover --back` once more, until then neither end may take writes"
          : "The cutover was cut off: run `cutover` once more",
      ]
      : [],
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
  cleanup: "The transfer is being ended: run `cleanup` once more",
  abort: "The transfer is being given up: run `abort` once more",
};

/** A comparison for people, where all is well. */
export function verificationBlocks(
  { tables, repaired, filled = [], ms }: Verification,
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
    ...filled.map(({ table, rows, ms }) => ({
      kind: "line" as const,
      text: `${table} was filled by SQL of the map in ${durationText(ms)}, ${
        counted(rows, "row")
      }: at the cutover it is filled again, and the writes wait for it`,
    })),
  ];
}

/** A cutover for people. */
export function cutoverBlocks(
  { heldMs, round: { notes }, sequences, isFound }: Cutover,
  isBack: boolean,
): readonly Block[] {
  return [
    {
      kind: "line",
      tone: "good",
      text: `${isBack ? "The source is live again" : "The target is live"}: ${
        isFound === true
          ? "a run that was cut off had moved the writes"
          : `writes were held up for ${durationText(heldMs)}`
      }`,
    },
    ...isFound === true ? [] : [{
      kind: "line" as const,
      text: `${counted(notes, "change")} came last, and ${
        counted(sequences, "sequence goes", "sequences go")
      } on where the old ones stood`,
    }],
    {
      kind: "line",
      text: isBack
        ? "Next: `cleanup` ends the transfer"
        : "Next: `cutover --back` while the way back is wanted, then `cleanup`",
    },
  ];
}

/** `1,234,567` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
