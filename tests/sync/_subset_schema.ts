/** Tables that refer to each other in every way there is. */
export const TABLES = `
CREATE TABLE ring_a (id int PRIMARY KEY, b int);
CREATE TABLE ring_b (id int PRIMARY KEY, c int NOT NULL);
CREATE TABLE ring_c (id int PRIMARY KEY, a int);
CREATE TABLE chain (id int PRIMARY KEY, previous int);
CREATE TABLE tree (id bigint PRIMARY KEY, parent bigint, padding text);
CREATE TABLE pair (a int, b text, PRIMARY KEY (b, a));
CREATE TABLE pair_user (id int PRIMARY KEY, simple_a int, simple_b text, full_a int, full_b text);
CREATE TABLE region (id int, kind int, name text, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE TABLE region_1 PARTITION OF region FOR VALUES IN (1);
CREATE TABLE region_2 (name text, kind int NOT NULL, id int NOT NULL);
ALTER TABLE region ATTACH PARTITION region_2 FOR VALUES IN (2);
CREATE TABLE sale (id int, place text, region int, kind int, extra int, alone int, PRIMARY KEY (id, place)) PARTITION BY LIST (place);
CREATE TABLE sale_west PARTITION OF sale FOR VALUES IN ('west');
CREATE TABLE sale_east PARTITION OF sale FOR VALUES IN ('east') PARTITION BY RANGE (id);
CREATE TABLE sale_east_low PARTITION OF sale_east FOR VALUES FROM (0) TO (100);
CREATE TABLE sale_east_high PARTITION OF sale_east DEFAULT;
CREATE TABLE extra (id int PRIMARY KEY, sale int, place text);
CREATE TABLE alone (id int PRIMARY KEY, kind int);
CREATE TABLE maker (id int PRIMARY KEY);
CREATE TABLE vehicle (id int PRIMARY KEY, maker int);
CREATE TABLE car (doors int, twin int) INHERITS (vehicle);
ALTER TABLE car ADD PRIMARY KEY (id);
CREATE TABLE truck (id int PRIMARY KEY, vehicle int);
CREATE SCHEMA "Ünï schéma";
CREATE TABLE "Ünï schéma"."Wort ""y""" ("Schlüssel \\ 'q'" text COLLATE "C" PRIMARY KEY, "select" text UNIQUE);
CREATE TABLE "Ünï schéma"."Größe ""x""" ("Näme" varchar(30) COLLATE "C" PRIMARY KEY, "From" varchar(40), "other" char(10));
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE mood AS ENUM ('good', 'bad', 'so so');
CREATE TABLE by_domain (id positive PRIMARY KEY);
CREATE TABLE by_mood (id mood PRIMARY KEY);
CREATE TABLE by_array (id int[] PRIMARY KEY);
CREATE TABLE by_bigint (id bigint PRIMARY KEY);
CREATE TABLE by_numeric (id numeric PRIMARY KEY);
CREATE TABLE by_uuid (id uuid, other uuid UNIQUE);
CREATE UNIQUE INDEX by_uuid_id ON by_uuid (id);
CREATE TABLE typed_user (id int PRIMARY KEY, d int, m mood, a int[], small smallint, n int, u uuid,
  twice int GENERATED ALWAYS AS (n * 2) STORED);
CREATE TABLE orphan (id int PRIMARY KEY, maker int);
CREATE TABLE keyless (a int, b jsonb, c timestamptz, maker int)`;

export const ROWS = `
INSERT INTO ring_a SELECT i, nullif(1 + (i * 3) % 50, 4) FROM generate_series(1, 50) i;
INSERT INTO ring_b SELECT i, 1 + (i * 7) % 50 FROM generate_series(1, 50) i;
INSERT INTO ring_c SELECT i, nullif(1 + (i * 11) % 50, 9) FROM generate_series(1, 50) i;
INSERT INTO chain SELECT i, nullif(i - 1, 0) FROM generate_series(1, 350) i;
INSERT INTO tree SELECT i, nullif(i / 3, 0), repeat('x', 100) FROM generate_series(1, 20000) i;
INSERT INTO pair SELECT i, 'b' || i % 5 FROM generate_series(1, 40) i;
INSERT INTO pair_user SELECT i, nullif(1 + i % 40, 3), CASE WHEN i % 4 > 0 THEN 'b' || (1 + i % 40) % 5 END,
  CASE WHEN i % 3 > 0 THEN 1 + (i * 7) % 40 END, CASE WHEN i % 3 > 0 THEN 'b' || (1 + (i * 7) % 40) % 5 END
  FROM generate_series(1, 60) i;
INSERT INTO region SELECT i, 1 + i % 2, 'region' FROM generate_series(1, 60) i;
INSERT INTO alone SELECT i, i % 3 FROM generate_series(1, 30) i;
INSERT INTO sale SELECT i, CASE WHEN i % 2 = 0 THEN 'west' ELSE 'east' END, 1 + i % 60, 1 + (1 + i % 60) % 2,
  1 + i % 20, 1 + i % 30 FROM generate_series(1, 250) i;
INSERT INTO extra SELECT i, CASE WHEN i % 5 = 0 THEN i END, CASE WHEN i % 2 = 0 THEN 'west' ELSE 'east' END FROM generate_series(1, 20) i;
INSERT INTO maker SELECT i FROM generate_series(1, 200) i;
INSERT INTO vehicle SELECT i, i FROM generate_series(1, 10) i;
INSERT INTO car SELECT i, i - 90, 4, 100 + i % 7 FROM generate_series(100, 110) i;
INSERT INTO truck SELECT i, i FROM generate_series(1, 10) i;
INSERT INTO "Ünï schéma"."Wort ""y""" SELECT 'w' || i, 'v' || i FROM generate_series(1, 30) i;
INSERT INTO "Ünï schéma"."Größe ""x""" SELECT 'w' || i, 'w' || 1 + i % 30, 'v' || 1 + i % 15 FROM generate_series(1, 30) i;
INSERT INTO by_domain SELECT i FROM generate_series(1, 9) i;
INSERT INTO by_mood SELECT unnest(enum_range(NULL::mood));
INSERT INTO by_array SELECT ARRAY[i, i] FROM generate_series(1, 9) i;
INSERT INTO by_bigint SELECT i FROM generate_series(1, 20) i;
INSERT INTO by_numeric SELECT i FROM generate_series(1, 40) i;
INSERT INTO by_uuid SELECT md5(i::text)::uuid, md5('o' || i)::uuid FROM generate_series(1, 20) i;
INSERT INTO typed_user SELECT i, 1 + i % 9, 'so so', ARRAY[1 + i % 8, 1 + i % 8], 1 + i % 20, i, md5('o' || i)::uuid FROM generate_series(1, 20) i;
INSERT INTO orphan SELECT i, i * 50 FROM generate_series(1, 10) i;
INSERT INTO keyless SELECT i % 3, '{"a": 1}', timestamptz '2024-01-01 UTC' + i % 5 * interval '1 day', i FROM generate_series(1, 30) i`;

export const FOREIGN_KEYS = `
ALTER TABLE ring_a ADD FOREIGN KEY (b) REFERENCES ring_b DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ring_b ADD FOREIGN KEY (c) REFERENCES ring_c DEFERRABLE;
ALTER TABLE ring_c ADD FOREIGN KEY (a) REFERENCES ring_a ON DELETE SET NULL;
ALTER TABLE chain ADD FOREIGN KEY (previous) REFERENCES chain;
ALTER TABLE tree ADD FOREIGN KEY (parent) REFERENCES tree;
ALTER TABLE pair_user ADD FOREIGN KEY (simple_b, simple_a) REFERENCES pair,
  ADD FOREIGN KEY (full_a, full_b) REFERENCES pair (a, b) MATCH FULL;
ALTER TABLE sale ADD FOREIGN KEY (kind, region) REFERENCES region (kind, id);
ALTER TABLE sale_east ADD FOREIGN KEY (extra) REFERENCES extra;
ALTER TABLE sale_east_high ADD FOREIGN KEY (alone) REFERENCES alone;
ALTER TABLE extra ADD FOREIGN KEY (sale, place) REFERENCES sale;
ALTER TABLE vehicle ADD FOREIGN KEY (maker) REFERENCES maker;
ALTER TABLE car ADD FOREIGN KEY (twin) REFERENCES car;
ALTER TABLE truck ADD FOREIGN KEY (vehicle) REFERENCES vehicle;
ALTER TABLE "Ünï schéma"."Größe ""x""" ADD FOREIGN KEY ("From") REFERENCES "Ünï schéma"."Wort ""y""",
  ADD FOREIGN KEY ("Näme") REFERENCES "Ünï schéma"."Wort ""y""";
ALTER TABLE typed_user ADD FOREIGN KEY (d) REFERENCES by_domain, ADD FOREIGN KEY (m) REFERENCES by_mood,
  ADD FOREIGN KEY (a) REFERENCES by_array, ADD FOREIGN KEY (small) REFERENCES by_bigint,
  ADD FOREIGN KEY (n) REFERENCES by_numeric, ADD FOREIGN KEY (twice) REFERENCES by_numeric,
  ADD FOREIGN KEY (u) REFERENCES by_uuid (other);
ALTER TABLE orphan ADD FOREIGN KEY (maker) REFERENCES maker NOT VALID;
ALTER TABLE keyless ADD FOREIGN KEY (maker) REFERENCES maker`;

/** PostgreSQL 18 and later. */
export const PERIODS = `
CREATE TABLE room (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stay (id int, room int4range, during daterange);
INSERT INTO room VALUES ('[1,2)', '[2024-01-01,2024-02-01)'), ('[1,2)', '[2024-02-01,2024-03-01)'), ('[1,2)', '[2024-03-01,2024-04-01)');
INSERT INTO stay VALUES (1, '[1,2)', '[2024-01-20,2024-02-10)');
ALTER TABLE stay ADD FOREIGN KEY (room, PERIOD during) REFERENCES room`;
