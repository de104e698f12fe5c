import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import type { Transfer } from "../../../src/mediums/transfer/transfer.ts";
import { isVerified } from "../../../src/mediums/transfer/verification.ts";
import { failureOf } from "../../support/failure.ts";
import { MAP, movable } from "./_movable.ts";

const setup = (transfer: Transfer) => transfer.setup();
const migrate = (transfer: Transfer) => transfer.migrate();
const follow = (transfer: Transfer) => transfer.follow({ untilLagMs: 1000 });
const verify = (transfer: Transfer) => transfer.verify();
const cutover = (transfer: Transfer) => transfer.cutover();
const back = (transfer: Transfer) => transfer.cutover({ back: true });
const cleanup = (transfer: Transfer) => transfer.cleanup();
const abort = (transfer: Transfer) => transfer.abort();
const status = (transfer: Transfer) => transfer.status();

Deno.test("a transfer refuses what comes too early, and tells what comes first", async () => {
  await using two = await movable();
  const before = await two.dumps();
  const orderOf = async (command: (transfer: Transfer) => Promise<unknown>) => {
    const { code, message } = await failureOf(two.run(command));
    return `${code} ${message}`;
  };

  const atFirst = [
    await orderOf(migrate),
    await orderOf(follow),
    await orderOf(cutover),
    await orderOf(back),
    await orderOf(cleanup),
  ];
  const afterwards = await two.dumps();
  await two.run(setup);
  const afterSetup = [await orderOf(verify), await orderOf(cleanup)];
  await two.run(migrate);
  const afterMigrate = [await orderOf(cutover), await orderOf(back)];

  deepEqual(atFirst, [
    "transfer/order Cannot copy: `setup` comes first",
    "transfer/order Cannot follow: `setup` comes first",
    "transfer/order Cannot cut over: `setup` comes first",
    "transfer/order Cannot cut back: the target is not live",
    "transfer/order Cannot clean up: the target is not live",
  ]);
  deepEqual(afterwards, before);
  deepEqual(afterSetup, [
    "transfer/order Cannot verify: `migrate` comes first",
    "transfer/order Cannot clean up: the target is not live",
  ]);
  deepEqual(afterMigrate, [
    "transfer/order Cannot cut over: both databases were not found equal yet",
    "transfer/order Cannot cut back: the target is not live",
  ]);
});

Deno.test("a transfer tells after each phase where it stands, and what is live refuses to go on", async () => {
  await using two = await movable();
  const before = await two.dumps();
  const insert = (name: string) =>
    two.there.query("INSERT INTO users (name) VALUES ($1)", [name]);

  const atFirst = await two.run(status);
  await two.run(setup);
  await insert("while it waits");
  const afterSetup = await two.run(status);
  const { rows } = await two.run(migrate);
  const afterMigrate = await two.run(status);
  await two.run(follow);
  const afterFollow = await two.run(status);
  const verification = await two.run(verify);
  const afterVerify = await two.run(status);
  await insert("before the cutover");
  await two.run(cutover);
  const afterCutover = await two.run(status);
  const refused = [
    await failureOf(two.run(setup)),
    await failureOf(two.run(migrate)),
    await failureOf(two.run(verify)),
    await failureOf(two.run(abort)),
  ].map(({ code, message }) => `${code} ${message}`);
  await two.run(cleanup);

  deepEqual(
    [atFirst, afterSetup, afterMigrate, afterFollow, afterVerify, afterCutover]
      .map(({ phase, lag, isSound }) => [phase, lag?.rows, isSound]),
    [
      ["setup", undefined, undefined],
      ["migrate", 1, undefined],
      ["verify", 1, undefined],
      ["verify", 0, undefined],
      ["cutover", 0, true],
      ["live", 0, true],
    ],
  );
  equal(rows, 41);
  equal(afterMigrate.ranges.done, afterMigrate.ranges.all);
  equal(isVerified(verification), true);
  deepEqual(refused, [
    "transfer/order Cannot set up: the target is live",
    "transfer/order Cannot copy: the target is live",
    "transfer/order Cannot verify: the target is live",
    "transfer/order Cannot give up: the target is live",
  ]);
  deepEqual(await two.dumps(), before);
  deepEqual(
    await two.here.query("SELECT count(*)::int AS n FROM customers"),
    [{ n: 22 }],
  );
  deepEqual(
    await two.here.query(
      "INSERT INTO customers (display_name) VALUES ('new') RETURNING id::int",
    ),
    [{ id: 23 }],
  );
});

Deno.test("a transfer that is set up twice notes each write once, and goes on as it was", async () => {
  await using two = await movable();
  await two.run(setup);
  const { startedAt } = await two.run(status);
  await two.there.query("UPDATE users SET name = 'x' WHERE id = 1");

  await two.run(setup);
  await two.run(migrate);
  await two.run(setup);
  await two.there.query("UPDATE users SET name = 'y' WHERE id = 2");

  const after = await two.run(status);
  deepEqual([after.phase, after.startedAt, after.lag?.rows], [
    "verify",
    startedAt,
    2,
  ]);
  const installed = two.events.flatMap((event) =>
    event.type === "transfer:setup" ? [event.installed] : []
  );
  deepEqual(installed, [["users", "orders"], [], []]);
});

Deno.test("a transfer refuses to go on with another map, whatever comes next", async () => {
  await using two = await movable();
  await two.run(setup);
  const mapText = MAP.replace(
    "display_name",
    "{ target: display_name, transform: upper(name) }",
  );

  const refused = [
    await failureOf(two.run(setup, { mapText })),
    await failureOf(two.run(migrate, { mapText })),
  ];

  for (const { code, message } of refused) {
    equal(code, "transfer/resume");
    match(
      message,
      /^Cannot go on with the transfer of \d{4}-.*Z: its map or its tables were others$/,
    );
  }
  await two.run(abort, { mapText });
  equal((await two.run(status)).phase, "setup");
});

Deno.test("a transfer changes nothing where its map is wrong, or nothing but SQL is in it", async () => {
  await using two = await movable();
  const before = await two.dumps();
  const wrong = { mapText: "tables: { customers: { source: usrs } }" };
  const custom = {
    mapText:
      'tables: { customers: { custom_sql: "INSERT INTO customers TABLE confiture_source.users" } }\nignore: [orders]\nempty: [orders]',
  };

  const analyzed = await failureOf(
    two.run((transfer) => transfer.analyze(), wrong),
  );
  const refused = [
    await failureOf(two.run(setup, wrong)),
    await failureOf(two.run(setup, custom)),
  ];

  deepEqual(refused.map(({ code }) => code), ["transfer/map", "transfer/map"]);
  equal(refused[0]?.message, analyzed.message);
  match(
    refused[1]?.message ?? "",
    /^Cannot fill customers by SQL of the map: there is no table to follow, only SQL to be run once$/,
  );
  deepEqual(await two.dumps(), before);
});

Deno.test("a transfer refuses two names of one database", async () => {
  await using two = await movable();
  const { url } = two.source;
  const disguised = new URL(url);
  disguised.searchParams.set("application_name", "other");
  const to = (url: string) => ({
    to: {
      name: "the same",
      target: { kind: "server" as const, url, parameters: {} },
    },
  });

  const byName = await failureOf(two.run(status, to(url)));
  const byLock = await failureOf(
    two.run(
      status,
      to(disguised.href.replace(disguised.hostname, "localhost")),
    ),
  );

  const message = 'Cannot copy from "old" to "the same": both are one database';
  deepEqual([byName.code, byName.message], ["place/same", message]);
  deepEqual([byLock.code, byLock.message], ["place/same", message]);
});

Deno.test("a transfer that is interrupted while it copies goes on where it was, with what was written in between", async () => {
  await using two = await movable();
  await two.run(setup);
  const interrupting = new AbortController();

  await rejects(
    two.run(migrate, {
      signal: interrupting.signal,
      emit: () => interrupting.abort(),
    }),
  );
  const cutOff = await two.run(status);
  await two.there.execute(
    "UPDATE users SET name = 'changed' WHERE id = 3; DELETE FROM orders WHERE id = 4; INSERT INTO users (name) VALUES ('new')",
  );
  const resumed = await two.run(migrate);
  const again = await two.run(migrate);
  const verification = await two.run(verify);

  deepEqual([cutOff.phase, cutOff.ranges.done < cutOff.ranges.all], [
    "migrate",
    true,
  ]);
  deepEqual([resumed.isResumed, again.rows], [true, 0]);
  equal(isVerified(verification), true);
  deepEqual(
    verification.tables.map(({ table, found }) => [table, found]),
    [["customers", 21], ["orders", 19]],
  );
  ok(
    two.events.some((event) =>
      event.type === "transfer:step" && event.text.startsWith("Going on with ")
    ),
  );
});

Deno.test("a transfer that is given up after any phase leaves both databases as they were", async () => {
  await using two = await movable();
  const before = await two.dumps();
  const phases: readonly ((transfer: Transfer) => Promise<unknown>)[] = [
    setup,
    migrate,
    verify,
  ];

  for (const [index] of phases.entries()) {
    for (const phase of phases.slice(0, index + 1)) await two.run(phase);
    await two.run(abort);

    deepEqual(await two.dumps(), before);
    deepEqual(
      await two.here.query(
        "SELECT id FROM customers UNION ALL SELECT id FROM orders",
      ),
      [],
    );
  }

  // There is nothing to give up.
  await two.run(abort);
  await two.there.query("INSERT INTO users (name) VALUES ('free')");
});

Deno.test("a transfer that is half given up can only be given up, though all was well before", async () => {
  await using two = await movable();
  const before = await two.dumps();
  await two.run(setup);
  await two.run(migrate);
  await two.run(verify);
  const interrupting = new AbortController();

  await rejects(two.run(abort, {
    signal: interrupting.signal,
    emit: () => interrupting.abort(),
  }));
  const { phase } = await two.run(status);
  const refused = [
    await failureOf(two.run(setup)),
    await failureOf(two.run(cutover)),
  ].map(({ message }) => message);
  await two.run(abort);

  equal(phase, "abort");
  deepEqual(refused, [
    "Cannot set up: the transfer is being given up",
    "Cannot cut over: the transfer is being given up",
  ]);
  deepEqual(await two.dumps(), before);
});

Deno.test("a transfer whose setup was cut off is not set up, and goes on", async () => {
  await using two = await movable();
  const interrupting = new AbortController();
  await two.there.execute("BEGIN; INSERT INTO users (name) VALUES ('slow')");

  await rejects(two.run(setup, {
    signal: interrupting.signal,
    emit: () => interrupting.abort(),
  }));
  const cutOff = await two.run(status);
  const early = await failureOf(two.run(migrate));
  await two.there.execute("COMMIT");
  await two.run(setup);

  equal(cutOff.phase, "setup");
  equal(early.message, "Cannot copy: `setup` comes first");
  equal((await two.run(status)).phase, "migrate");
});

Deno.test("a cutover that was killed when the source had turned its writers away is live, and nothing is emptied", async () => {
  await using two = await movable();
  await two.run(setup);
  await two.run(migrate);
  await two.run(verify);
  await two.run(cutover);
  await two.here.execute(KILLED);

  const { phase } = await two.run(status);
  const error = await failureOf(two.run(abort));
  await two.here.execute(KILLED);
  await two.here.query("UPDATE customers SET display_name = 'x' WHERE id = 1");
  await two.run(back);
  const rows = await two.there.query("SELECT name FROM users WHERE id = 1");

  equal(phase, "live");
  equal(error.message, "Cannot give up: the target is live");
  deepEqual(rows, [{ name: "x" }]);
});

Deno.test("a cutover that was killed when the source had turned its writers away can be cleaned up", async () => {
  await using two = await movable();
  const before = await two.dumps();
  await two.run(setup);
  await two.run(migrate);
  await two.run(verify);
  await two.run(cutover);
  await two.here.execute(KILLED);

  await two.run(cleanup);

  deepEqual(await two.dumps(), before);
  deepEqual(
    await two.here.query("SELECT count(*)::int AS n FROM customers"),
    [{ n: 20 }],
  );
});

/** As if the process had ended before it could note that the target is live. */
const KILLED =
  "DELETE FROM confiture_transfer.state WHERE kind = 'phase' AND name = 'live'";
