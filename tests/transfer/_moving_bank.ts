import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import type { TestServer } from "../support/postgres.ts";
import { BANK_MAP, NEW_BANK, OLD_BANK } from "./_bank.ts";
import type { Acknowledged } from "./_clerks.ts";

/** Payments that were made before anything began. */
const EARLIER = 20_000;

/** A bank with some past, whose triggers tell what was entered by hand. */
const OLD = `${OLD_BANK}
INSERT INTO transfers (payer, payee, amount) SELECT 1 + i % 200, 1 + i % 50, 1 + i % 9 FROM generate_series(1, ${EARLIER}) i;
UPDATE private_accounts a SET balance = 100000 - (SELECT coalesce(sum(t.amount), 0) FROM transfers t WHERE t.payer = a.id);
UPDATE business_accounts a SET balance = (SELECT coalesce(sum(t.amount), 0) FROM transfers t WHERE t.payee = a.id);
ALTER TABLE transfers ADD typed text NOT NULL DEFAULT 'brought';
CREATE FUNCTION enter() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.typed := ''by hand''; RETURN NEW; END';
CREATE TRIGGER enters BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION enter();
ANALYZE;`;

const NEW = `${NEW_BANK}
ALTER TABLE transfers ADD entered text NOT NULL DEFAULT 'brought';
CREATE FUNCTION enter() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.entered := ''by hand''; RETURN NEW; END';
CREATE TRIGGER enters BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION enter();`;

/** What becomes of it. */
export const MAP = BANK_MAP.replace(
  "      id: number",
  "      typed: ~\n      id: number",
);

/** Both databases of a bank that moves, as a role has them that is no superuser. */
export interface MovingBank extends AsyncDisposable {
  readonly old: FreshDatabase;
  readonly wanted: FreshDatabase;
  /** The schemas as they were. */
  readonly before: { readonly old: string; readonly wanted: string };
  /** Where somebody connects who owns the tables. */
  urlOf(database: FreshDatabase): string;
}

const KEEPER = "keeper";
const PASSWORD = "kept-f0r-the-tests";

/** Makes it. `isMighty` has a superuser move it, who may have triggers ignored. */
export async function movingBank(
  servers: { readonly source: TestServer; readonly target: TestServer },
  { isMighty }: { readonly isMighty: boolean },
): Promise<MovingBank> {
  await using stack = new AsyncDisposableStack();
  const open = async (server: TestServer, schema: string) => {
    const place = stack.use(await freshDatabase({ server }));
    await place.query(
      `DO $$ BEGIN CREATE ROLE ${KEEPER} LOGIN PASSWORD '${PASSWORD}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    );
    await place.query(
      `ALTER DATABASE ${place.name} OWNER TO ${KEEPER}; GRANT CREATE ON SCHEMA public TO ${KEEPER}; SET ROLE ${KEEPER};\n${schema}`,
    );
    return place;
  };
  const old = await open(servers.source, OLD);
  const wanted = await open(servers.target, NEW);
  const before = { old: await old.pgDump(), wanted: await wanted.pgDump() };
  const disposables = stack.move();
  return {
    old,
    wanted,
    before,
    urlOf: ({ url, server }) =>
      isMighty ? url : url.replace(
        `${server.user}:${server.password}@`,
        `${KEEPER}:${PASSWORD}@`,
      ),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

/** Each table of the new bank: what the old one says, and what is there. */
const PAIRS: readonly (readonly [string, string])[] = [
  [
    "SELECT id, full_name AS name FROM customers",
    "SELECT id, name FROM customers",
  ],
  ["SELECT id, street, city FROM customers", "SELECT * FROM addresses"],
  [
    "SELECT 'private', id, owner, balance FROM private_accounts UNION ALL SELECT 'business', id, owner, balance FROM business_accounts",
    "SELECT kind, id, owner, (balance * 100)::integer FROM accounts",
  ],
  [
    "SELECT id, 'private', payer, 'business', payee, amount, extract(epoch FROM at) FROM transfers",
    "SELECT number, payer_kind, payer, payee_kind, payee, (amount * 100)::integer, extract(epoch FROM made_at AT TIME ZONE 'UTC') FROM transfers",
  ],
];

/** Which tables do not hold the same; for while nobody writes. */
export async function unequal(
  { old, wanted }: MovingBank,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [there, here] of PAIRS) {
    const [one] = await old.query(digestOf(there));
    const [other] = await wanted.query(digestOf(here));
    if (one?.digest !== other?.digest) {
      found.push(`${here}: ${one?.rows} there, ${other?.rows} here`);
    }
  }
  return found;
}

function digestOf(query: string): string {
  return `SELECT count(*)::int AS rows, md5(string_agg(md5(q::text), '' ORDER BY md5(q::text))) AS digest FROM (${query}) q`;
}

/** What is wrong with a bank that has been moved to the new database, or back to the old one. */
export async function wrongWith(
  { old, wanted }: MovingBank,
  shape: "old" | "new",
  { numbers, atNew, doubts }: Acknowledged,
): Promise<readonly string[]> {
  const place = shape === "old" ? old : wanted;
  const [found] = await place.query(AUDIT[shape]);
  const there = new Set<number>(found?.numbers);
  const lost = numbers.filter((number) => !there.has(number));
  const surplus = there.size - EARLIER - numbers.length + lost.length;
  const byHand = shape === "old" ? numbers.length - atNew : atNew;
  const hands = Number(found?.hands);
  return [
    ...lost.length === 0 ? [] : [`${lost.length} payments lost: ${lost[0]}`],
    ...surplus <= doubts ? [] : [`${surplus} payments nobody has made`],
    ...found?.wrong === 0 ? [] : [`${found?.wrong} accounts are wrong`],
    ...found?.customers === 200 ? [] : [`${found?.customers} customers`],
    ...hands >= byHand && hands <= byHand + doubts
      ? []
      : [`${hands} payments entered by hand, not ${byHand}`],
  ];
}

const AUDIT = {
  old: `
SELECT (SELECT json_agg(id) FROM transfers) AS numbers,
       (SELECT count(*)::int FROM customers) AS customers,
       (SELECT count(*)::int FROM transfers WHERE typed = 'by hand') AS hands,
       (SELECT count(*)::int FROM private_accounts a WHERE balance <> 100000 - coalesce((SELECT sum(amount) FROM transfers WHERE payer = a.id), 0))
     + (SELECT count(*)::int FROM business_accounts a WHERE balance <> coalesce((SELECT sum(amount) FROM transfers WHERE payee = a.id), 0)) AS wrong`,
  new: `
SELECT (SELECT json_agg(number) FROM transfers) AS numbers,
       (SELECT count(*)::int FROM customers) AS customers,
       (SELECT count(*)::int FROM transfers WHERE entered = 'by hand') AS hands,
       (SELECT count(*)::int FROM accounts a WHERE kind = 'private' AND balance <> 1000 - coalesce((SELECT sum(amount) FROM transfers WHERE payer = a.id), 0))
     + (SELECT count(*)::int FROM accounts a WHERE kind = 'business' AND balance <> coalesce((SELECT sum(amount) FROM transfers WHERE payee = a.id), 0)) AS wrong`,
} as const;
