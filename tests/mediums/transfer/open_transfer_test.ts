import { deepEqual, equal, match } from "node:assert/strict";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import type { Transfer } from "../../../src/mediums/transfer/transfer.ts";
import { isVerified } from "../../../src/mediums/transfer/verification.ts";
import { failureOf } from "../../support/failure.ts";
import { eventually } from "../../support/other_session.ts";
import { feedsBetween } from "./_between.ts";
import { movable } from "./_movable.ts";
import type { Movable } from "./_movable.ts";

async function copied(two: Movable): Promise<void> {
  await two.run(async (transfer) => {
    await transfer.setup();
    await transfer.migrate();
    await transfer.verify();
  });
}

const status = (transfer: Transfer) => transfer.status();

Deno.test("a transfer that is followed ends following when another process lets the target go live", async () => {
  await using two = await movable();
  await copied(two);
  let rounds = 0;
  const following = two.run((transfer) =>
    transfer.follow({ onRound: () => rounds++ })
  );
  await eventually(() => rounds > 0);

  await two.run((transfer) => transfer.cutover());
  await following;
  await two.run((transfer) => transfer.cleanup());

  match(two.told.join("\n"), /there is nothing to follow/);
});

Deno.test("a transfer is not given up while another process follows it", async () => {
  await using two = await movable();
  await copied(two);
  const stopping = new AbortController();
  let rounds = 0;
  const following = two.run(
    (transfer) => transfer.follow({ onRound: () => rounds++ }),
    { signal: stopping.signal },
  ).catch(() => {
    // It is interrupted.
  });
  await eventually(() => rounds > 0);

  const refused = await failureOf(two.run((transfer) => transfer.abort()));
  const { phase } = await two.run(status);
  stopping.abort();
  await following;
  await two.run((transfer) => transfer.abort());

  equal(refused.code, "transfer/held");
  match(refused.message, /^Cannot run `abort`: `follow` is at work, process/);
  equal(phase, "cutover");
});

Deno.test("rows that come or change unseen are brought before a cutover, and told of", async () => {
  await using two = await movable();
  for (const end of [two.there, two.here]) {
    await end.execute(
      `CREATE TABLE days (id int, day int, PRIMARY KEY (id, day)) PARTITION BY LIST (day);
       CREATE TABLE days_1 PARTITION OF days DEFAULT; INSERT INTO days SELECT i, 1 FROM generate_series(1, 9) i`,
    );
  }
  await two.here.execute("TRUNCATE days");
  await copied(two);
  // As who loads much in a night does it.
  await two.there.execute(
    `ALTER TABLE users DISABLE TRIGGER ALL; UPDATE users SET name = 'unseen ' || id; ALTER TABLE users ENABLE TRIGGER ALL;
     CREATE TABLE days_2 (id int NOT NULL, day int NOT NULL); INSERT INTO days_2 VALUES (77, 2); ALTER TABLE days ATTACH PARTITION days_2 FOR VALUES IN (2)`,
  );

  await two.run((transfer) => transfer.cutover());

  deepEqual(
    await two.here.query(
      "SELECT (SELECT count(*)::int FROM customers WHERE display_name LIKE 'unseen%') AS users, (SELECT count(*)::int FROM days WHERE id = 77) AS days",
    ),
    [{ users: 20, days: 1 }],
  );
});

const CHANGES: readonly {
  readonly what: string;
  readonly sql: string;
  readonly code: string;
}[] = [
  {
    what: "a column has come",
    sql: "ALTER TABLE users ADD phone text",
    code: "transfer/map",
  },
  {
    what: "a column is gone",
    sql: "ALTER TABLE users DROP name",
    code: "transfer/map",
  },
  {
    what: "a column was made anew, and its values are gone",
    sql:
      "ALTER TABLE users DROP name; ALTER TABLE users ADD name text NOT NULL DEFAULT ''",
    code: "transfer/resume",
  },
  {
    what: "a column has another type",
    sql: "ALTER TABLE users ALTER name TYPE varchar(90) USING upper(name)",
    code: "transfer/resume",
  },
  {
    what: "a table was made anew",
    sql:
      "CREATE TABLE kept AS TABLE orders; DROP TABLE orders; ALTER TABLE kept RENAME TO orders; ALTER TABLE orders ADD PRIMARY KEY (id), ALTER buyer SET NOT NULL, ALTER id SET NOT NULL, ADD FOREIGN KEY (buyer) REFERENCES users",
    code: "transfer/resume",
  },
];

for (const { what, sql, code } of CHANGES) {
  Deno.test(`a cutover is refused where ${what} at the source since, and the transfer can be given up`, async () => {
    await using two = await movable();
    await copied(two);
    await two.there.execute(sql);
    const before = await two.source.pgDump({
      excludeSchema: "confiture_transfer",
    });

    const refused = await failureOf(
      two.run((transfer) => transfer.cutover()),
    );
    await two.run((transfer) => transfer.abort());

    equal(refused.code, code, refused.message);
    equal((await two.run(status)).phase, "setup");
    equal(
      (await two.source.pgDump()).replaceAll(/.*confiture_.*\n?/g, ""),
      before.replaceAll(/.*confiture_.*\n?/g, ""),
    );
  });
}

Deno.test("a cutover back that was killed when the target had turned its writers away is told, and ended by the next command", async () => {
  await using two = await movable();
  await copied(two);
  await two.run((transfer) => transfer.cutover());
  const back = await feedsBetween(two.here, two.there, [{
    from: "customers",
    to: "users",
    columns: { id: "(id)::integer" },
    key: ["id"],
    targetKey: ["id"],
  }]);
  await two.here.execute(
    fenceStatements(back, { movedTo: "the old one" }).join(";\n"),
  );

  const found = await two.run(status);
  const ended = await two.run((transfer) => transfer.cutover({ back: true }));
  const after = await two.run(status);

  deepEqual([found.phase, found.isCutOff], ["back", true]);
  equal(ended.isFound, true);
  deepEqual([after.phase, after.isCutOff], ["back", undefined]);
  await two.there.query("INSERT INTO users (name) VALUES ('again')");
  const verification = await failureOf(
    two.run(async (transfer) => isVerified(await transfer.verify())),
  );
  equal(verification.code, "transfer/order");
});
