import type { FreshDatabase } from "../support/database.ts";

/** How many tables are made in one transaction: each takes locks. */
const AT_ONCE = 100;

/**
 * Makes tables as they are in the wild: a key, a foreign key, checks, indexes
 * and defaults each, a view for every second, a function, a trigger and a
 * comment for every fifth.
 */
export async function makeTables(
  database: FreshDatabase,
  count: number,
): Promise<void> {
  const script: string[] = [FIRST];
  for (let start = 0; start < count; start += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - start);
    const tables = Array.from({ length: size }, (_, n) => tableOf(start + n));
    script.push("BEGIN;", ...tables, "COMMIT;");
  }
  const { code, stderr } = await database.psqlInput(
    script.join("\n"),
    "-q",
    "-v",
    "ON_ERROR_STOP=1",
  );
  if (code !== 0) throw new Error(stderr);
}

const FIRST = `
  SET synchronous_commit = off;
  CREATE TYPE status AS ENUM ('new', 'open', 'done');
  CREATE DOMAIN amount AS numeric(12, 2) CHECK (VALUE >= 0);`;

function tableOf(number: number): string {
  const name = `table_${number}`;
  const other = `table_${Math.max(0, number - 1)}`;
  return [
    `CREATE TABLE ${name} (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       parent_id bigint REFERENCES ${other} ON DELETE CASCADE,
       code text NOT NULL UNIQUE,
       state status NOT NULL DEFAULT 'new',
       total amount DEFAULT 0,
       tags text[] NOT NULL DEFAULT '{}',
       doc jsonb,
       created_at timestamptz NOT NULL DEFAULT now(),
       CONSTRAINT ${name}_code CHECK (length(code) > ${number % 7}));
     CREATE INDEX ${name}_parent ON ${name} (parent_id);
     CREATE INDEX ${name}_state ON ${name} (state, created_at DESC) WHERE total > 0;`,
    number % 2 === 0
      ? `CREATE VIEW view_${number} AS SELECT t.id, t.code, o.code AS other, t.total * 2 AS twice FROM ${name} t LEFT JOIN ${other} o ON o.id = t.parent_id WHERE t.state <> 'done';`
      : "",
    number % 5 === 0
      ? `CREATE FUNCTION function_${number}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.code := upper(NEW.code); RETURN NEW; END $$;
         CREATE TRIGGER upper BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION function_${number}();
         COMMENT ON TABLE ${name} IS 'number ${number}';
         COMMENT ON COLUMN ${name}.code IS 'in upper case';`
      : "",
  ].join("\n");
}

/** Twenty changes that an afternoon's work leaves. */
export const DIFFERENCES: readonly string[] = [
  "ALTER TABLE table_3 ADD COLUMN note text",
  "ALTER TABLE table_17 ADD COLUMN done_at timestamptz NOT NULL DEFAULT now()",
  "ALTER TABLE table_20 DROP COLUMN doc",
  "ALTER TABLE table_31 ALTER COLUMN tags DROP NOT NULL",
  "ALTER TABLE table_44 ALTER COLUMN state SET DEFAULT 'open'",
  "ALTER TABLE table_58 ALTER COLUMN doc TYPE json",
  "ALTER TABLE table_61 DROP CONSTRAINT table_61_code",
  "ALTER TABLE table_77 ADD CONSTRAINT positive CHECK (total > 1)",
  "CREATE INDEX by_doc ON table_80 USING gin (doc)",
  "DROP INDEX table_99_state",
  "CREATE OR REPLACE VIEW view_100 AS SELECT t.id, t.code, t.code AS other, t.total * 3 AS twice FROM table_100 t",
  "DROP VIEW view_122",
  "CREATE OR REPLACE FUNCTION function_150() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
  "ALTER TABLE table_205 DISABLE TRIGGER upper",
  "CREATE TABLE added (id bigint PRIMARY KEY, other bigint REFERENCES table_9)",
  "CREATE TYPE colour AS ENUM ('red', 'green')",
  "ALTER TYPE status ADD VALUE 'gone'",
  "COMMENT ON TABLE table_250 IS 'another'",
  "GRANT SELECT ON table_300 TO PUBLIC",
  "ALTER TABLE table_333 ENABLE ROW LEVEL SECURITY",
];
