-- A table takes the plural and next to nothing of its columns
-- old:
CREATE TABLE setting (id integer PRIMARY KEY, theme text, locale text, zone text);
-- rows:
INSERT INTO setting VALUES (1, 'dark', 'de', 'CET');
-- new:
CREATE TABLE settings (owner uuid NOT NULL, key text, value jsonb);
-- expect: drop and add
