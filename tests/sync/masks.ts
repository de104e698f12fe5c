/** Every strategy on a hundred thousand values, and what somebody without the key finds out. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { keyParameters, maskOf } from "../../src/masks/mod.ts";
import type { Mask } from "../../src/masks/mod.ts";
import {
  columnOf,
  KEY,
  OTHER_KEY,
  strategyRule,
  targetOf,
} from "../masks/sample.ts";
import { freshDatabase } from "../support/database.ts";
import { MASK_CASES } from "./_mask_cases.ts";
import type { MaskCase } from "./_mask_cases.ts";
import { guessedKeys, guessesOf, withKey } from "./_mask_tables.ts";

const COUNT = Number(Deno.env.get("CONFITURE_TEST_VALUES") ?? 100_000);

/** Values whose hashes somebody works out. */
const DICTIONARY = 3_000;

/** So many values in a thousand may have one mask under two keys, where masks are few. */
const LEAST_DIFFERENT = 0.98;

/** Names of types as the catalogs have them. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  timestamptz: "timestamp with time zone",
  timestamp: "timestamp without time zone",
};

for (const one of MASK_CASES) {
  Deno.test(`${one.strategy} masks ${COUNT} values of ${one.type} as it says`, async () => {
    await using database = await freshDatabase();
    const { type, strategy, otherType = type } = one;
    const mask = await maskOfCase(one, type);
    const key = await keyParameters(KEY);

    await withKey(database, key, async (query) => {
      await query(`CREATE TABLE a (v ${type})`);
      await query(`CREATE TABLE b (w ${otherType})`);
      await query(
        `INSERT INTO a SELECT DISTINCT v FROM (SELECT (${one.value})::${type} AS v FROM generate_series(1, ${COUNT}) AS i UNION ALL SELECT * FROM (VALUES (NULL::${type}), ${
          one.specials.map((special) => `(${special}::${type})`).join(", ")
        }) AS s) AS t`,
      );
      await query("INSERT INTO b SELECT v FROM a ORDER BY md5(v::text)");
      await query(
        `CREATE TABLE masked AS SELECT v, ${mask.expression} AS m, COALESCE(${
          mask.exempt ?? "false"
        }, false) AS exempt FROM a`,
      );
      await query(
        `CREATE TABLE few AS SELECT * FROM masked WHERE NOT exempt AND v IS NOT NULL LIMIT ${DICTIONARY}`,
      );
      const [facts] = await query(
        `SELECT count(*)::int AS rows, count(v)::int AS vs, count(m)::int AS ms,
                count(DISTINCT m)::int AS different,
                count(*) FILTER (WHERE m = v AND NOT exempt)::int AS kept,
                count(*) FILTER (WHERE exempt)::int AS exempt,
                max(length(m::text)) AS longest,
                min(pg_typeof(m)::text) AS type
           FROM masked`,
      );

      ok(facts.rows >= COUNT, `${facts.rows} rows`);
      equal(
        facts.ms,
        facts.vs,
        "NULL stays NULL, and nothing else becomes NULL",
      );
      equal(facts.ms, facts.rows - 1);
      equal(facts.type, nameOf(type));
      equal(one.keeps === true ? 0 : facts.kept, 0, "values left as they were");
      equal(mask.isInjective, one.isInjective === true);
      equal(one.isInjective === true ? facts.different : facts.ms, facts.ms);
      ok(mask.maxLength === undefined || facts.longest <= mask.maxLength);
    });

    const there = await maskOfCase(one, otherType, "w");
    await withKey(database, key, async (query) => {
      const [{ count }] = await query(
        `SELECT count(*)::int AS count FROM masked JOIN b ON w = v WHERE (${there.expression})::text IS DISTINCT FROM m::text`,
      );

      equal(count, 0, "another mask in another table or run");
    });

    await withKey(database, await keyParameters(OTHER_KEY), async (query) => {
      const [facts] = await query(sameMasks(mask, "masked"));

      ok(one.keeps || isFew(one, facts), `${facts.same} under another key`);
    });

    if (!mask.usesKey) return;
    for (const settings of await guessedKeys()) {
      await withKey(database, settings, async (query) => {
        const [facts] = await query(sameMasks(mask, "few"));

        ok(isFew(one, facts), `${facts.same} by a guessed key`);
      });
    }

    await withKey(database, key, async (query) => {
      const rows = await query("SELECT m::text AS m FROM masked");
      const masks = new Set(rows.map(({ m }) => digitsIn(m ?? "")));
      const words = await query(
        `SELECT v::text AS v FROM masked WHERE length(v::text) < 1000 LIMIT ${DICTIONARY}`,
      );
      const found = one.isWide
        ? words.filter(({ v }) =>
          guessesOf(v, strategy).some((hash) => masks.has(hash.slice(0, 12)))
        )
        : [];

      deepEqual(found.slice(0, 3), [], "found by a dictionary");
    });
  });
}

/** Counts the rows whose mask is the same in this session, and all. */
function sameMasks({ expression }: Mask, table: string): string {
  return `SELECT count(*) FILTER (WHERE ${expression} = m)::int AS same, count(m)::int AS all FROM ${table} WHERE NOT exempt`;
}

function isFew(
  { isWide }: MaskCase,
  { same, all }: { readonly same: number; readonly all: number },
): boolean {
  return same <= (isWide ? 0 : all * (1 - LEAST_DIFFERENT));
}

/** The hexadecimal digits that a mask begins with. */
function digitsIn(mask: string): string {
  return mask.replace(/^user_|^\\x/, "").replaceAll("-", "").slice(0, 12);
}

function nameOf(type: string): string {
  const plain = type.replace(/\(.*\)/, "");
  return TYPE_NAMES[plain] ?? plain;
}

function maskOfCase(
  { strategy, options = {} }: MaskCase,
  type: string,
  name = "v",
): Promise<Mask> {
  const full = type.replace(/^varchar/, "character varying");
  const length = /^character varying\((\d+)\)$/.exec(full)?.[1];
  const column = columnOf(full, {
    name,
    baseType: nameOf(full),
    category: /text|varying/.test(full) ? "S" : "U",
    ...length !== undefined && { maxLength: Number(length) },
  });
  return maskOf(strategyRule(strategy, options), targetOf(column));
}
