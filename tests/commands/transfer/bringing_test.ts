import { deepEqual, equal, match } from "node:assert/strict";
import {
  follow,
  migrate,
  setup,
} from "../../../src/commands/transfer/bringing.ts";
import { transferProject } from "./_ends.ts";

Deno.test("migrate schema-to-schema setup, migrate and follow bring what is there and what is written", async () => {
  await using project = await transferProject();

  const early = await project.run(migrate);
  await project.run(setup);
  await project.old.query("INSERT INTO users (full_name) VALUES ('Eve')");
  const copied = await project.run(migrate);
  await project.old.query("DELETE FROM users WHERE id = 1");
  const followed = await project.run(follow, { once: true });

  equal(early.message, "Cannot copy: `setup` comes first");
  match(copied.lines.join(), /^Copied 3 rows in .*\. Next: follow, or verify$/);
  match(followed.lines.join(), /^The target has caught up: /);
  deepEqual(
    await project.wanted.query("SELECT id::int, name FROM people ORDER BY id"),
    [{ id: 2, name: "Bob" }, { id: 3, name: "Eve" }],
  );
});

Deno.test("migrate schema-to-schema follow that is interrupted has ended well, and tells what it has brought", async () => {
  await using project = await transferProject();
  await project.run(setup);
  await project.run(migrate);
  await project.old.query("DELETE FROM users WHERE id = 1");
  const over = new AbortController();

  const following = project.run(follow, {}, over.signal);
  while ((await project.wanted.query("SELECT FROM people")).length !== 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  over.abort();
  const { exitCode, lines } = await following;

  equal(exitCode, 0);
  // Whether the round's own end was heard is a matter of milliseconds.
  match(String(lines[0]), /^Stopped: 0 rows brought in (0 rounds|1 round)$/);
});
