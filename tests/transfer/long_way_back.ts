import { deepEqual, equal } from "node:assert/strict";
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import type { FreshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { testHost } from "../support/host.ts";
import { MAP, movingBank, unequal } from "./_moving_bank.ts";

/** As many as an hour brings. */
const WRITES = Number(Deno.env.get("CONFITURE_TEST_WRITES") ?? 200_000);

/** Rows that come, change and go at the new bank, in all its tables. */
function writes(from: number, count: number): string {
  return `
INSERT INTO customers (name) SELECT 'New ' || i FROM generate_series(${from}, ${from} + ${count} / 20) i;
INSERT INTO addresses SELECT id, 'Rue ' || id, 'Ville' FROM customers c WHERE NOT EXISTS (SELECT FROM addresses a WHERE a.customer = c.id);
INSERT INTO transfers (payer, payee, amount) SELECT 1 + i % 200, 1 + i % 50, (1 + i % 900) / 100.0 FROM generate_series(1, ${count} / 2) i;
UPDATE transfers SET amount = amount + 0.01 WHERE number % 4 = ${
    from % 4
  } AND number > (SELECT max(number) - ${count} / 2 FROM transfers);
UPDATE accounts SET balance = balance + 1 WHERE id % 7 = ${from % 7};
UPDATE addresses SET street = street || '+' WHERE customer % 5 = ${from % 5};
DELETE FROM transfers WHERE number % 50 = ${from % 50};`;
}

Deno.test("cutover --back brings all writes of a long time home, in all tables, as a role that owns them and no more", async () => {
  const server = await postgres();
  await using bank = await movingBank({ source: server, target: server }, {
    isMighty: false,
  });
  await using host = testHost();
  const place = (name: string, url: string) =>
    ({
      name,
      target: { kind: "server", url, parameters: {} },
    }) as const;
  await using transfer = new Transfer({
    from: place("old", bank.urlOf(bank.old)),
    to: place("new", bank.urlOf(bank.wanted)),
    map: await mapOf(MAP),
    host,
  });
  await transfer.setup();
  await transfer.migrate();
  await transfer.verify();
  await transfer.cutover();

  for (let from = 0; from < 10; from++) {
    await bank.wanted.query(writes(from, WRITES / 10));
  }
  const [waiting] = await bank.wanted.query(NOTED);
  const writing = writeUntilMoved(bank.wanted);
  const { round, heldMs } = await transfer.cutover({ back: true });
  const last = await writing;
  const wrong = await unequal(bank);

  Deno.stdout.writeSync(
    new TextEncoder().encode(
      `${waiting?.n} keys were noted, and ${last} more payments made; ${round.notes} came under the lock, for ${
        Math.round(heldMs)
      } ms\n`,
    ),
  );
  deepEqual(wrong, []);
  await transfer.cleanup();
  equal(await bank.old.pgDump(), bank.before.old);
  equal(await bank.wanted.pgDump(), bank.before.wanted);
});

/** As an application that has not heard of anything yet. */
async function writeUntilMoved(database: FreshDatabase): Promise<number> {
  for (let paid = 0;; paid++) {
    try {
      await database.query(
        "INSERT INTO transfers (payer, payee, amount) VALUES (1, 1, 1)",
      );
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "25006") {
        return paid;
      }
      throw error;
    }
  }
}

const NOTED = `
SELECT sum((xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass), false, true, '')))[1]::text::int)::int AS n
  FROM pg_class c WHERE c.relnamespace = 'confiture_transfer'::regnamespace AND c.relname LIKE 'notes%' AND c.relkind = 'r'`;
