import { deepEqual } from "node:assert/strict";
import { RowReader } from "../../../src/mediums/sync/subset_reader.ts";

const FAR = 4_000_000_000;

Deno.test("RowReader reads tables and places, wherever the bytes are cut", () => {
  const whole = read([COPIED]);
  const byByte = read(Array.from(COPIED, (byte) => Uint8Array.of(byte)));
  const inThree = read([
    COPIED.subarray(0, 25),
    COPIED.subarray(25, 26),
    COPIED.subarray(26),
  ]);

  deepEqual(whole, [[16384, 0, 1], [FAR, FAR, 291]]);
  deepEqual(byByte, whole);
  deepEqual(inThree, whole);
});

Deno.test("RowReader keeps nothing of a buffer that its sender uses again", () => {
  const rows: number[][] = [];
  const reader = new RowReader((...row) => rows.push(row));
  const buffer = COPIED.slice(0, 30);

  reader.write(buffer);
  buffer.fill(0);
  reader.write(COPIED.subarray(30));

  deepEqual(rows, [[16384, 0, 1], [FAR, FAR, 291]]);
});

const COPIED = Uint8Array.of(
  ...new TextEncoder().encode("PGCOPY\n"),
  ...[0xff, 0x0d, 0x0a, 0],
  ...[0, 0, 0, 0],
  ...[0, 0, 0, 0],
  ...rowOf(16384, 0, 1),
  ...rowOf(FAR, FAR, 291),
  ...[0xff, 0xff],
);

function rowOf(table: number, block: number, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(20));
  view.setUint16(0, 2);
  view.setUint32(2, 4);
  view.setUint32(6, table);
  view.setUint32(10, 6);
  view.setUint32(14, block);
  view.setUint16(18, offset);
  return new Uint8Array(view.buffer);
}

function read(pieces: readonly Uint8Array[]): readonly number[][] {
  const rows: number[][] = [];
  const reader = new RowReader((...row) => rows.push(row));
  for (const piece of pieces) reader.write(piece);
  return rows;
}
