import { deepEqual, equal } from "node:assert/strict";
import { Following } from "../../../../plugins/reporters/_text/following.ts";
import { LiveLine } from "../../../../plugins/reporters/_text/live_line.ts";

const ROUND = {
  type: "transfer:round",
  notes: 1_500,
  deleted: 1,
  inserted: 2,
  durationMs: 30,
  lagMs: 200,
} as const;
const LAG = {
  type: "transfer:lag",
  rows: 1_200,
  isEstimate: true,
  lagMs: 2_500,
} as const;

Deno.test("Following shows pace, lag and rounds in one line of a terminal", () => {
  const { following, written, clock } = followed(true);

  following.round(ROUND);
  clock.ms = 3_000;
  const told = following.lag(LAG);

  equal(told, undefined);
  equal(
    written.at(-1)?.trimEnd(),
    "  500 changes/s  2.5 s behind (some 1,200 changes)  1,500 changes in 1 round",
  );
});

Deno.test("Following says that nothing waits", () => {
  const { following, written, clock } = followed(true);

  following.round(ROUND);
  clock.ms = 20_000;
  following.lag({ ...LAG, rows: 0, isEstimate: false, lagMs: 0 });

  equal(
    written.at(-1)?.trimEnd(),
    "  0 changes/s  up to date  1,500 changes in 1 round",
  );
});

Deno.test("Following writes a line now and then elsewhere, where there is news", () => {
  const { following, clock } = followed(false);
  const lines = [0, 9_000, 10_000, 11_000].map((ms) => {
    clock.ms = ms;
    return following.round(ROUND);
  });
  clock.ms = 30_000;

  deepEqual(lines, [
    undefined,
    undefined,
    "  4,500 changes in 3 rounds, 600 changes/s",
    undefined,
  ]);
  equal(
    following.lag(LAG),
    "  6,000 changes in 4 rounds, 0 changes/s, 2.5 s behind (some 1,200 changes)",
  );
  clock.ms = 60_000;
  equal(following.lag(LAG), undefined);
});

function followed(isTerminal: boolean) {
  const written: string[] = [];
  const output = {
    isTerminal,
    color: false,
    columns: 100,
    write: (text: string) => void written.push(text),
  };
  const clock = { ms: 0 };
  const following = new Following(
    output,
    new LiveLine(output),
    () => clock.ms,
  );
  return { following, written, clock };
}
