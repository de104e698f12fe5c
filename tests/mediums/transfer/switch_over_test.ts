import { deepEqual, equal, match, rejects } from "node:assert/strict";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import type { Transfer } from "../../../src/mediums/transfer/transfer.ts";
import { failureOf } from "../../support/failure.ts";
import { movable } from "./_movable.ts";

/** Says which hook it is, and where writes go. */
const SAY = 'echo "$CONFITURE_HOOK $CONFITURE_DIRECTION $CONFITURE_LIVE"';
const COMMANDS = { before: SAY, live: SAY, failed: SAY };

async function ready(transfer: Transfer): Promise<void> {
  await transfer.setup();
  await transfer.migrate();
  await transfer.verify();
}

function said(events: readonly ConfitureEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === "transfer:output" ? [event.line] : []
  );
}

Deno.test("a cutover runs the user's commands before and behind it, there and back", async () => {
  await using two = await movable();
  await two.run(ready);

  await two.run((transfer) => transfer.cutover({ commands: COMMANDS }));
  await two.run((transfer) =>
    transfer.cutover({ back: true, commands: COMMANDS })
  );

  deepEqual(said(two.events), [
    "before forth old",
    "live forth new",
    "before back new",
    "live back old",
  ]);
  deepEqual(
    two.events.flatMap((event) =>
      event.type === "transfer:live" ? [event.to] : []
    ),
    ["new", "old"],
  );
});

Deno.test("a cutover whose first command fails has not happened, and says so to the last", async () => {
  await using two = await movable();
  await two.run(ready);

  const failure = await failureOf(
    two.run((transfer) =>
      transfer.cutover({ commands: { ...COMMANDS, before: "exit 9" } })
    ),
  );
  await two.there.query("INSERT INTO users (name) VALUES ('still here')");
  const { phase } = await two.run((transfer) => transfer.status());

  equal(failure.code, "transfer/hook");
  match(
    failure.message,
    /^Cannot cut over: .* --exec-before ended with code 9$/,
  );
  deepEqual(said(two.events), ["failed forth old"]);
  equal(phase, "cutover");
});

Deno.test("a cutover stops a first command that takes longer than writes may be held up", async () => {
  await using two = await movable();
  await two.run(ready);

  const failure = await failureOf(
    two.run((transfer) =>
      transfer.cutover({
        limitMs: 300,
        commands: { before: "sleep 30", failed: SAY },
      })
    ),
  );

  match(failure.message, /--exec-before was stopped before it had ended$/);
  deepEqual(said(two.events), ["failed forth old"]);
});

Deno.test("a cutover that is done stays done where its command fails, and is told", async () => {
  await using two = await movable();
  await two.run(ready);

  const failure = await failureOf(
    two.run((transfer) => transfer.cutover({ commands: { live: "exit 9" } })),
  );
  const { phase } = await two.run((transfer) => transfer.status());
  const refused = await failureOf(
    two.there.query("INSERT INTO users (name) VALUES ('too late')"),
  );
  await two.run((transfer) => transfer.cleanup());

  equal(failure.code, "transfer/hook");
  equal(phase, "live");
  match(refused.message, /has moved to new/);
});

Deno.test("a cutover that cannot have a table runs the last command, and names who has it", async () => {
  await using two = await movable();
  await two.run(ready);
  await two.there.query("BEGIN");
  await two.there.query("INSERT INTO users (name) VALUES ('slow')");
  const over = new AbortController();

  const failing = rejects(
    two.run(
      (transfer) => transfer.cutover({ commands: { failed: SAY } }),
      { signal: over.signal },
    ),
    { name: "AbortError" },
  );
  while (!two.events.some(({ type }) => type === "transfer:waiting")) {
    await new Promise((done) => setTimeout(done, 20));
  }
  over.abort();
  await failing;
  await two.there.query("COMMIT");

  const waiting = two.events.flatMap((event) =>
    event.type === "transfer:waiting" ? event.blockers : []
  );
  equal(waiting[0]?.pid, two.there.backend);
  deepEqual(said(two.events), ["failed forth old"]);
});
