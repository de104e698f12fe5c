/** Personal data behind names that say nothing: what a look at the values finds, what it leaves alone, and what it costs. */
import { deepEqual, ok } from "node:assert/strict";
import { NO_RULES } from "../../src/config/sync_load.ts";
import { readRelations } from "../../src/copy/relations.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { resolveRules } from "../../src/mediums/sync/column_rules.ts";
import { checkCoverage } from "../../src/mediums/sync/coverage.ts";
import type { CoverageFinding } from "../../src/mediums/sync/coverage.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const ROWS = 5_000;

/** An expression of the row's number, its type, and what its values are taken for. */
const VALUES: readonly (readonly [string, string, string?])[] = [
  ["'user' || i || '@corp.example'", "text", "email"],
  ["upper('user' || i || '@corp.example')", "varchar(60)", "email"],
  ["CASE WHEN i % 2 = 0 THEN 'u' || i || '@corp.example' END", "text", "email"],
  [
    "CASE WHEN i % 3 = 0 THEN 'u' || i || '@corp.example' ELSE 'n/a' END",
    "text",
    "text",
  ],
  [
    "CASE WHEN i % 20 = 0 THEN 'write to u' || i || '@corp.example' ELSE 'nothing' END",
    "text",
    "text",
  ],
  ["'+49 30 ' || (1000000 + i)", "text", "phone"],
  ["'(0' || (100 + i % 800) || ') ' || (100000 + i)", "text", "phone"],
  ["'555-' || (100 + i % 900) || '-' || (1000 + i)", "text", "phone"],
  ["'call +1 555 01' || (1000 + i) || ' please'", "text", "text"],
  ["'4111 1111 1111 ' || (1000 + i % 9000)", "text", "card"],
  ["'41111111' || (10000000 + i)", "text", "card"],
  [
    "'DE' || (10 + i % 90) || ' 3704 0044 0532 ' || (1000 + i % 9000) || ' 00'",
    "text",
    "bank-account",
  ],
  [
    "(100 + i % 900) || '-' || (10 + i % 90) || '-' || (1000 + i % 9000)",
    "text",
    "identity-number",
  ],
  ["'10.' || i % 250 || '.' || i % 200 || '.' || i % 100", "text", "ip"],
  ["'2001:db8::' || to_hex(i) || ':0:1'", "text", "ip"],
  ["'$2a$10$' || md5(i::text) || 'abcdefghijklmnopqrstu'", "text", "secret"],
  ["'eyJhbGciOiJIUzI1NiJ9.eyJ' || md5(i::text) || '.x'", "text", "secret"],
  [
    "jsonb_build_object('a', jsonb_build_array(jsonb_build_object('homePhone', i)))",
    "jsonb",
    "phone",
  ],
  [
    "json_build_object('contact', json_build_object('email', 'u' || i))",
    "json",
    "email",
  ],
  [
    "jsonb_build_object('text', 'ask u' || i || '@corp.example')",
    "jsonb",
    "text",
  ],
  ["ARRAY['x', 'u' || i || '@corp.example']", "text[]", "text"],
  // What is nobody's
  ["md5(i::text)", "text"],
  ["gen_random_uuid()::text", "text"],
  ["'SKU-' || i || '-' || md5(i::text)", "text"],
  ["'ORD-2024-' || i", "varchar(40)"],
  ["(date '2024-01-01' + i % 300)::text", "text"],
  ["to_char(date '2024-01-01' + i % 300, 'DD-MM-YYYY')", "text"],
  ["(timestamptz '2024-01-01 00:00+00' + i * interval '1 hour')::text", "text"],
  ["(timestamp '2024-01-01' + i * interval '1 minute')::time::text", "text"],
  ["i::text", "text"],
  ["(i * 1.5)::text", "text"],
  ["'v' || i % 9 || '.' || i % 30 || '.' || i % 20", "text"],
  ["'https://example.com/items/' || i || '?page=' || i % 7", "text"],
  ["'image-' || i || '@2x.png'", "text"],
  ["'left-pad@1.' || i % 9 || '.0'", "text"],
  ["'The quick brown fox jumps over ' || i || ' lazy dogs.'", "text"],
  ["(ARRAY['new', 'paid', 'shipped'])[1 + i % 3]", "text"],
  ["'#' || lpad(to_hex(i), 6, '0')", "text"],
  ["'/var/log/app/' || i || '.log'", "text"],
  [
    "jsonb_build_object('width', i, 'relationship', 'x', 'phone_model', 'y', 'count', 2)",
    "jsonb",
  ],
  ["jsonb_build_object('email', NULL, 'phone', '')", "jsonb"],
  ["'<p>Hello & welcome</p>'", "text"],
  ["'SELECT a + 1 FROM t WHERE b = ' || i", "text"],
  ["''", "text"],
  ["NULL", "text"],
];

/** A table `t` whose columns' names say nothing. */
async function madeTable(database: FreshDatabase): Promise<void> {
  const columns = VALUES.map(([, type], index) => `f${index} ${type}`);
  const values = VALUES.map(([expression, type]) => `(${expression})::${type}`);
  await database.query(`
    CREATE TABLE t (${columns.join(", ")});
    INSERT INTO t SELECT ${
    values.join(", ")
  } FROM generate_series(1, ${ROWS}) i;
    ANALYZE t`);
}

async function look(
  session: Session,
  rows = 1000,
): Promise<readonly CoverageFinding[]> {
  const relations = await readRelations(session);
  return await checkCoverage(session, {
    relations,
    rules: resolveRules([], relations),
    coverage: { ...NO_RULES.coverage, sampleRows: rows },
  });
}

Deno.test("checkCoverage() finds personal values whatever their columns are called", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await madeTable(fresh);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  const found = await look(session);

  const kinds = new Map(found.map(({ column, kind }) => [column.name, kind]));
  deepEqual(
    VALUES.map(([expression], index) => [expression, kinds.get(`f${index}`)]),
    VALUES.map(([expression, , kind]) => [expression, kind]),
  );
});

Deno.test("checkCoverage() sends numbers alone: no value leaves the server", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await madeTable(fresh);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const seen: string[] = [];
  const listening: Session = {
    ...session,
    database: session.database,
    serverVersion: session.serverVersion,
    transactionStatus: session.transactionStatus,
    query: async <Row>(statement: string, parameters?: readonly unknown[]) => {
      const rows = await session.query<Row>(statement, parameters);
      if (statement.includes("AS sample")) seen.push(JSON.stringify(rows));
      return rows;
    },
    execute: (script) => session.execute(script),
    copyIn: (statement, data) => session.copyIn(statement, data),
    copyOut: (statement, sink) => session.copyOut(statement, sink),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };

  await look(listening);

  const words = new Set(seen.join().match(/[A-Za-z][\w@.-]*/g));
  deepEqual(
    [...words].filter((word) => !/^[ck]\d+$/.test(word)).sort(),
    ["email", "homephone", "null"],
  );
});

Deno.test("checkCoverage() reads nothing but what it samples, and writes nothing, in a session that may not write", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await madeTable(fresh);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute("BEGIN TRANSACTION READ ONLY");

  const found = await look(session);
  await session.execute("COMMIT");

  ok(found.length > 0);
});
