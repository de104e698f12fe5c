import { deepEqual, equal, match } from "node:assert/strict";
import { migrate, setup } from "../../../src/commands/transfer/bringing.ts";
import { cleanup } from "../../../src/commands/transfer/ending.ts";
import { status } from "../../../src/commands/transfer/looking.ts";
import { cutover, verify } from "../../../src/commands/transfer/switching.ts";
import { transferProject } from "./_ends.ts";

Deno.test("migrate schema-to-schema goes from setup to the cutover, back, and to its end", async () => {
  await using project = await transferProject();
  const before = [await project.old.pgDump(), await project.wanted.pgDump()];

  await project.run(setup);
  await project.run(migrate);
  const verified = await project.run(verify);
  const there = await project.run(cutover);
  await project.wanted.query("INSERT INTO people (name) VALUES ('Eve')");
  const back = await project.run(cutover, { back: true });
  const { lines } = await project.run(status);
  await project.run(cleanup);

  match(
    verified.lines.join(),
    /^Both databases hold the same 2 rows in 1 table; every foreign key holds/,
  );
  match(there.lines.join(), /^The target is live: writes were held up for/);
  match(back.lines.join(), /^The source is live again: writes were held up/);
  match(lines.join("\n"), /The source is live again: `cleanup` ends/);
  deepEqual(
    await project.old.query("SELECT id, full_name FROM users ORDER BY id"),
    [
      { id: 1, full_name: "Ann" },
      { id: 2, full_name: "Bob" },
      { id: 3, full_name: "Eve" },
    ],
  );
  deepEqual(
    [await project.old.pgDump(), await project.wanted.pgDump()],
    before,
  );
  equal(project.questions.length, 3);
});

Deno.test("migrate schema-to-schema cutover is refused where nothing was verified", async () => {
  await using project = await transferProject();
  await project.run(setup);
  await project.run(migrate);

  const { exitCode, message, hint } = await project.run(cutover);

  equal(exitCode, 5);
  equal(message, "Cannot cut over: both databases were not found equal yet");
  equal(hint, "Run `confiture migrate schema-to-schema verify` first");
});

Deno.test("migrate schema-to-schema verify tells rows that differ by their key, and repairs them", async () => {
  await using project = await transferProject();
  await project.run(setup);
  await project.run(migrate);
  await project.wanted.query("UPDATE people SET name = 'Rob' WHERE id = 2");

  const found = await project.run(verify);
  const repaired = await project.run(verify, { repair: true });

  equal(found.exitCode, 1);
  equal(
    found.message,
    "Cannot verify the target: 1 table is not as the source says",
  );
  equal(repaired.exitCode, 0, repaired.message);
  equal(repaired.lines[0], "1 row copied again, 0 rows deleted");
});

Deno.test("migrate schema-to-schema cutover that is done answers, and fails where its command does", async () => {
  await using project = await transferProject();
  await project.run(setup);
  await project.run(migrate);
  await project.run(verify);

  const { exitCode, message, lines, events } = await project.run(cutover, {
    exec: 'echo "$CONFITURE_LIVE"; exit 7',
  });
  const { lines: after } = await project.run(status);

  equal(exitCode, 1);
  match(String(message), /the command of --exec ended with code 7$/);
  match(lines.join(), /^The target is live: writes were held up for/);
  deepEqual(
    events.flatMap((event) =>
      event.type === "transfer:output" ? [event.line] : []
    ),
    ["new"],
  );
  match(after.join("\n"), /The target is live/);
});
