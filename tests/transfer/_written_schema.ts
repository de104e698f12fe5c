/** Tables that are written to in all the ways there are. */
export const WRITTEN = `
CREATE TABLE plain (id int PRIMARY KEY, amount int, pad text);
CREATE TABLE child (id int PRIMARY KEY, plain int REFERENCES plain ON DELETE CASCADE ON UPDATE CASCADE, pad text);
CREATE TABLE loose (id int PRIMARY KEY, plain int REFERENCES plain ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE "Wörter ""x""" ("Schlüssel" citext, "n%o" numeric, pad text, PRIMARY KEY ("n%o", "Schlüssel"));
CREATE TABLE parts (id int, at int, pad text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE parts_0 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (10) TO (20) PARTITION BY HASH (id);
CREATE TABLE parts_1a PARTITION OF parts_1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parts_1b (gone int, pad text, at int NOT NULL, id int NOT NULL);
ALTER TABLE parts_1b DROP COLUMN gone;
ALTER TABLE parts_1 ATTACH PARTITION parts_1b FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE parts_d PARTITION OF parts DEFAULT;
CREATE TABLE triggered (id int PRIMARY KEY, pad text);
CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text);
CREATE VIEW seen AS SELECT id, amount FROM plain WHERE amount < 50;
CREATE VIEW ruled AS SELECT id, pad FROM triggered;
CREATE RULE ruled_in AS ON INSERT TO ruled DO INSTEAD INSERT INTO triggered VALUES (new.id, new.pad) ON CONFLICT DO NOTHING;
CREATE FUNCTION other_key() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := NEW.id + 1000; RETURN NEW; END $$;
CREATE TRIGGER a_before BEFORE INSERT ON triggered FOR EACH ROW WHEN (NEW.id % 2 = 0 AND NEW.id < 1000) EXECUTE FUNCTION other_key();
CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO counted (what) VALUES (TG_OP); RETURN NULL; END $$;
CREATE TRIGGER z_after AFTER INSERT OR UPDATE OR DELETE ON triggered FOR EACH STATEMENT EXECUTE FUNCTION count_it();
`;

/** All of them that are written to. */
export const TABLES: readonly string[] = [
  "plain",
  "child",
  "loose",
  'Wörter "x"',
  "parts",
  "triggered",
  "counted",
];

/** A number from 0 to below `count`. */
export type Random = (count: number) => number;

/** Numbers that are the same for a seed. */
export function randomOf(seed: number): Random {
  let state = seed * 2654435761 % 2 ** 32;
  return (count) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor(state / 2 ** 32 * count);
  };
}

/** A statement that writes somehow; for a server of such a version. */
export function statementOf(random: Random, version: number): string {
  const all = version >= 150000 ? [...STATEMENTS, ...SINCE_15] : STATEMENTS;
  return (all[random(all.length)] ?? STATEMENTS[0])(random);
}

type Statement = (random: Random) => string;

const word = (random: Random) =>
  `'${["a", "A", "b", "B", "ä", "%s"][random(6)]}${random(4)}'`;
const number = (random: Random) => ["1", "1.0", "1.00", "2", "2.5"][random(5)];

const STATEMENTS: readonly [Statement, ...Statement[]] = [
  (r) =>
    `INSERT INTO plain VALUES (${r(200)}, ${r(99)}) ON CONFLICT DO NOTHING`,
  (r) =>
    `INSERT INTO plain SELECT i, ${r(99)} FROM generate_series(${r(200)}, ${
      r(200)
    } + 5) i ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, id = plain.id + ${
      r(2) * 1000 * (1 + r(50))
    } WHERE plain.id + 1000 < 50000`,
  (r) => `UPDATE plain SET amount = amount + 1 WHERE id % 17 = ${r(17)}`,
  (r) =>
    `UPDATE plain SET id = ${200 + r(5000)} WHERE id = ${
      r(200)
    } AND NOT EXISTS (SELECT FROM plain p WHERE p.id >= 200 AND p.id < 5200)`,
  (r) => `DELETE FROM plain WHERE id % 23 = ${r(23)}`,
  (r) =>
    `INSERT INTO child SELECT ${
      r(300)
    }, id FROM plain ORDER BY random() LIMIT 1 ON CONFLICT DO NOTHING`,
  (r) =>
    `INSERT INTO loose SELECT ${
      r(300)
    }, id FROM plain ORDER BY random() LIMIT 1 ON CONFLICT DO NOTHING`,
  (r) =>
    `INSERT INTO "Wörter ""x""" VALUES (${word(r)}, ${
      number(r)
    }) ON CONFLICT DO NOTHING`,
  (r) =>
    `UPDATE "Wörter ""x""" SET "Schlüssel" = upper("Schlüssel"::text), "n%o" = round("n%o", ${
      r(3)
    }) WHERE "n%o" = 1 AND "Schlüssel" = ${word(r)}`,
  (r) => `DELETE FROM "Wörter ""x""" WHERE "Schlüssel" = ${word(r)}`,
  (r) => `INSERT INTO parts VALUES (${r(50)}, ${r(25)}) ON CONFLICT DO NOTHING`,
  (r) =>
    `INSERT INTO parts_0 VALUES (${r(50)}, ${r(10)}) ON CONFLICT DO NOTHING`,
  (r) =>
    `UPDATE parts SET at = ${r(25)}, pad = 'moved' WHERE id = ${
      r(50)
    } AND (SELECT count(*) FROM parts p WHERE p.id = parts.id) = 1`,
  (r) => `DELETE FROM parts WHERE id = ${r(50)}`,
  (r) => `DELETE FROM parts_1b WHERE id % 3 = ${r(3)}`,
  (r) => `TRUNCATE ${["parts_0", "parts_1", "parts_1a", "parts"][r(4)]}`,
  (r) => r(4) === 0 ? "TRUNCATE plain CASCADE" : "SELECT 1",
  (r) => r(4) === 0 ? "TRUNCATE counted RESTART IDENTITY" : "SELECT 1",
  (r) => `INSERT INTO triggered VALUES (${r(100)}, 'x') ON CONFLICT DO NOTHING`,
  (r) => `INSERT INTO ruled VALUES (${r(100)}, 'ruled')`,
  (r) =>
    `UPDATE ruled_or SET pad = 'r' WHERE id = ${r(100)}`.replace(
      "ruled_or",
      "triggered",
    ),
  (r) => `DELETE FROM triggered WHERE id % 7 = ${r(7)}`,
  (r) => `UPDATE seen SET amount = ${r(80)} WHERE id % 11 = ${r(11)}`,
  (r) => `DELETE FROM seen WHERE id = ${r(200)}`,
  (r) =>
    `WITH gone AS (DELETE FROM child WHERE id % 13 = ${
      r(13)
    } RETURNING id) INSERT INTO counted (what) SELECT id FROM gone`,
  (r) =>
    `COPY triggered FROM PROGRAM 'printf "${10000 + r(90000)}\\tcopied\\n${
      100000 + r(90000)
    }\\tcopied\\n"'`,
  (r) =>
    `DO $$ BEGIN INSERT INTO plain VALUES (${
      70000 + r(1000)
    }, 1); RAISE EXCEPTION 'no'; EXCEPTION WHEN OTHERS THEN INSERT INTO plain VALUES (${
      80000 + r(1000)
    }, 2) ON CONFLICT DO NOTHING; END $$`,
];

const SINCE_15: readonly Statement[] = [
  (r) =>
    `MERGE INTO plain USING (SELECT i, ${
      r(99)
    } AS a FROM generate_series(1, 200, ${
      20 + r(20)
    }) i) s ON plain.id = s.i WHEN MATCHED AND s.a < 30 THEN DELETE WHEN MATCHED THEN UPDATE SET amount = s.a WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (s.i, s.a)`,
];
