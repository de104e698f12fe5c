import { deepEqual, match } from "node:assert/strict";
import { walLines } from "../../../src/commands/transfer/wal_lines.ts";

const WAL = {
  state: "ready",
  pendingBytes: 3_100_000,
  retainedBytes: 52_000_000,
  isRead: true,
} as const;

Deno.test("walLines() tells nothing where triggers note", () => {
  deepEqual(walLines(undefined), []);
});

Deno.test("walLines() tells how much waits, for how long, and how much the server keeps", () => {
  deepEqual(walLines({ ...WAL, seconds: 4 }), [
    "WAL of the source: 3.1 MB not read yet, the oldest change for 4.0 s; the server keeps 52.0 MB for it",
  ]);
});

Deno.test("walLines() tells what WAL nobody reads comes to", () => {
  const [line = ""] = walLines({
    ...WAL,
    isRead: false,
    safeBytes: 1_200_000_000,
  });

  match(line, /lets it go after 1\.2 GB more\. Nobody reads it: it grows/);
});

for (const state of ["missing", "lost"] as const) {
  Deno.test(`walLines() tells what to do where a slot is ${state}`, () => {
    const [line = ""] = walLines({ ...WAL, state });

    match(line, /The source's WAL is lost.*`setup` again.*`verify --repair`/);
  });
}
