import { deepEqual, notEqual, ok } from "node:assert/strict";
import { applyEdits, lint } from "../../src/lint/mod.ts";
import { RULES } from "../../src/lint/rules.ts";
import { parseStatements } from "../../src/sql/parser.ts";
import { EXAMPLES } from "./_examples/all.ts";

const FIXABLE = RULES.filter(({ isFixable }) => isFixable)
  .map(({ name }) => name);

/** Names that are keywords too, comments in odd places, and all that can be dropped. */
const ODD = [
  "CREATE TABLE sequence (id int)",
  "CREATE TABLE /* a */ view -- b\n (id int)",
  "CREATE TEMPORARY TABLE policy AS SELECT 1 AS one",
  "CREATE MATERIALIZED VIEW schema AS SELECT 1 AS one",
  "CREATE UNIQUE INDEX index ON a (b)",
  "CREATE SCHEMA view",
  "CREATE EXTENSION schema SCHEMA extension",
  "CREATE RECURSIVE VIEW a (n) AS SELECT 1",
  "CREATE -- a\n FUNCTION f() RETURNS int LANGUAGE sql RETURN 1",
  "CREATE PROCEDURE trigger() LANGUAGE sql AS ''",
  "CREATE TABLE a PARTITION OF b DEFAULT",
  "CREATE FOREIGN TABLE a (b int) SERVER c",
  "ALTER TABLE a ADD /* b */ COLUMN /* c */ d int",
  "ALTER TABLE a DROP /* b */ COLUMN /* c */ d",
  "ALTER TABLE a DROP -- b\n d, DROP COLUMN e, DROP COLUMN IF EXISTS f",
  'ALTER TABLE a DROP "column", DROP CONSTRAINT "constraint"',
  "ALTER TABLE a DROP columnar, DROP column_b",
  "DROP TABLE policy, view, a",
  "DROP ACCESS METHOD a",
  "DROP AGGREGATE a(int)",
  "DROP CAST (a AS b)",
  "DROP COLLATION a",
  "DROP CONVERSION a",
  "DROP DOMAIN a",
  "DROP EVENT TRIGGER a",
  "DROP EXTENSION a",
  "DROP FOREIGN DATA WRAPPER a",
  "DROP SERVER a",
  "DROP FOREIGN TABLE a",
  "DROP PROCEDURAL LANGUAGE a",
  "DROP MATERIALIZED VIEW a",
  "DROP INDEX CONCURRENTLY a",
  "DROP OPERATOR CLASS a USING btree",
  "DROP OPERATOR FAMILY a USING btree",
  "DROP OPERATOR + (int, int)",
  "DROP POLICY policy ON a",
  "DROP PUBLICATION a",
  "DROP ROUTINE a",
  "DROP RULE rule ON a",
  "DROP STATISTICS a",
  "DROP TRANSFORM FOR a LANGUAGE b",
  "DROP TRIGGER trigger ON a",
  "DROP TEXT SEARCH CONFIGURATION a",
  "DROP TEXT SEARCH DICTIONARY a",
  "DROP TEXT SEARCH PARSER a",
  "DROP TEXT SEARCH TEMPLATE a",
  "DROP ROLE a",
  "DROP DATABASE a",
  "DROP OWNED BY a",
];

/** All SQL that any rule is tried on. */
const TEXTS = [
  ...new Set([
    ...RULES.flatMap(({ example, instead }) => [example, instead ?? example]),
    ...Object.values(EXAMPLES).flatMap(({ bad, good }) => [...bad, ...good]),
    ...ODD,
  ]),
];

/** A file as `lint --fix` leaves it, with rules or all rules that mend. */
async function mended(
  text: string,
  rules: readonly string[],
): Promise<string> {
  const { findings } = await lint([{ file: "1_a.up.sql", text, kind: "up" }], {
    rules,
  });
  return applyEdits(text, findings.flatMap(({ edits }) => edits));
}

async function parses(text: string): Promise<boolean> {
  return await parseStatements(text) !== undefined;
}

for (const rules of [FIXABLE]) {
  Deno.test(`what ${rules.join(" and ")} mend parses, and is mended once for all`, async () => {
    const played = await Promise.all(TEXTS.map(async (text) => {
      const once = await mended(text, rules);
      return {
        text,
        once,
        isStable: await mended(once, rules) === once,
        isParsed: await parses(once) || !await parses(text),
      };
    }));

    deepEqual(
      played.filter(({ isStable, isParsed }) => !isStable || !isParsed),
      [],
    );
    ok(played.filter(({ text, once }) => text !== once).length > 20);
  });
}

Deno.test("a file with a bit of everything is mended in every place", async () => {
  const text = TEXTS.filter((one) => /^(?:CREATE|DROP|ALTER)\b/.test(one))
    .join("\n");

  const once = await mended(text, FIXABLE);

  notEqual(once, text);
  deepEqual(await mended(once, FIXABLE), once);
});
