CREATE TABLE "Guest Book" (
  "No." serial PRIMARY KEY,
  "What they said; really" text
);
INSERT INTO "Guest Book" SELECT * FROM attic.guest_book;
SELECT setval(pg_get_serial_sequence('"Guest Book"', 'No.'), (SELECT max("No.") FROM "Guest Book"));
CREATE RULE guests_are_forever AS ON DELETE TO "Guest Book" DO INSTEAD NOTHING;
DROP SCHEMA attic CASCADE;
