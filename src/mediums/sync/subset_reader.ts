import { joined } from "../../database/frames.ts";
import type { CopySink } from "../../kernel/mod.ts";

/** Told of each row: its table's oid, and where it stands. */
export type OnRow = (table: number, block: number, offset: number) => void;

/** Signature, flags and the length of an extension. */
const HEADER_BYTES = 19;
/** A count of fields, and an `oid` and a `tid` with their lengths. */
const ROW_BYTES = 2 + 4 + 4 + 4 + 6;

/** Reads `COPY (SELECT tableoid, ctid …) TO stdout (FORMAT binary)`. */
export class RowReader implements CopySink {
  readonly signal?: AbortSignal;
  readonly #onRow: OnRow;
  #rest: Uint8Array = new Uint8Array(0);
  #skip = HEADER_BYTES;

  constructor(onRow: OnRow, signal?: AbortSignal) {
    this.#onRow = onRow;
    if (signal !== undefined) this.signal = signal;
  }

  /** Takes the next bytes, cut anywhere. */
  write(data: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? data : joined([this.#rest, data]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = Math.min(this.#skip, bytes.length);
    this.#skip -= at;
    for (; at + ROW_BYTES <= bytes.length; at += ROW_BYTES) {
      this.#onRow(
        view.getUint32(at + 6),
        view.getUint32(at + 14),
        view.getUint16(at + 18),
      );
    }
    // The buffer is the sender's, who may use it again.
    this.#rest = bytes.slice(at);
  }
}
