import { deepEqual, equal } from "node:assert/strict";
import {
  hookLine,
  liveLine,
  outputLine,
  setupLine,
  Transferring,
  wayText,
} from "../../../../plugins/reporters/_text/transferring.ts";

const BLOCKER = {
  pid: 4711,
  user: "app",
  application: "psql",
  address: "10.0.0.5",
};
const plain = (text: string) => text;

Deno.test("Transferring tells who is in the way when that changes, and again when it has become long", () => {
  const clock = { ms: 0 };
  const transferring = new Transferring(() => clock.ms);
  const waiting = (pid: number, ms: number) => {
    clock.ms = ms;
    return transferring.waiting({
      type: "transfer:waiting",
      blockers: [{ ...BLOCKER, pid }],
    });
  };
  const line = (pid: number) =>
    `Waiting for process ${pid} (user app, application psql, from 10.0.0.5)`;

  deepEqual([
    waiting(1, 0),
    waiting(1, 600),
    waiting(2, 1_200),
    waiting(2, 31_199),
    waiting(2, 31_200),
  ], [line(1), undefined, line(2), undefined, line(2)]);
});

Deno.test("setupLine() names tables whose writes were not noted before", () => {
  const tables = ["a", "b", "c", "d", "e", "f"];
  deepEqual(
    [tables, [], ["a\nb"]].map((installed) =>
      setupLine({ type: "transfer:setup", tables: 6, installed })
    ),
    [
      "Writes to 6 tables are noted from now on: a, b, c, d, e and 1 more",
      "Writes to 6 tables are noted already",
      "Writes to 6 tables are noted from now on: a b",
    ],
  );
});

Deno.test("wayText() names a table once that is called the same", () => {
  deepEqual(
    [
      wayText({ source: "users", target: "users" }),
      wayText({ source: "users", target: "app.users" }),
    ],
    ["users", "users → app.users"],
  );
});

Deno.test("liveLine() tells where the application finds its tables", () => {
  equal(
    liveLine({
      type: "transfer:live",
      direction: "forth",
      to: "new",
      heldMs: 84,
    }, plain),
    "✓ Writes go to new now: let the application connect to it (they were held up for 84 ms)",
  );
});

Deno.test("hookLine() and outputLine() tell of a command by its flag", () => {
  deepEqual(
    [
      hookLine(
        { type: "transfer:hook", moment: "before", state: "begun" },
        plain,
      ),
      outputLine({
        type: "transfer:output",
        moment: "before",
        line: "\u001b[31mPAUSE",
      }),
      hookLine({
        type: "transfer:hook",
        moment: "live",
        state: "failed",
        text: "ended with code 3",
      }, plain),
    ],
    [
      "  Running the command of --exec-before",
      "  | \u{FFFD}[31mPAUSE",
      "  ✗ the command of --exec ended with code 3",
    ],
  );
});
