import { durationText } from "../../kernel/duration.ts";
import type { TransferStatus } from "../../mediums/transfer/mod.ts";
import { sizeText } from "./size_text.ts";

/** What is told of the source's WAL; nothing where triggers note. */
export function walLines(
  wal: NonNullable<TransferStatus["lag"]>["wal"],
): readonly string[] {
  if (wal === undefined) return [];
  const { state, pendingBytes, retainedBytes, safeBytes, isRead, seconds } =
    wal;
  if (state !== "ready") {
    return [
      `The source's WAL is lost: its replication slot is ${
        state === "missing" ? "gone" : "behind what the server has removed"
      }. Run \`setup\` again, then \`verify --repair\``,
    ];
  }
  const waiting = seconds === undefined || seconds === 0
    ? ""
    : `, the oldest change for ${durationText(seconds * 1000)}`;
  const limit = safeBytes === undefined
    ? ""
    : `, and lets it go after ${sizeText(safeBytes)} more`;
  return [
    `WAL of the source: ${
      sizeText(pendingBytes)
    } not read yet${waiting}; the server keeps ${
      sizeText(retainedBytes)
    } for it${limit}${
      isRead ? "" : ". Nobody reads it: it grows until `follow` does"
    }`,
  ];
}
