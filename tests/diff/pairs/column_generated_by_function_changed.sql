-- A function that a generated column calls changes its body
-- old:
CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE TABLE pages (title text, slug text GENERATED ALWAYS AS (slug(title)) STORED);
CREATE UNIQUE INDEX pages_slug ON pages (slug);
-- rows:
INSERT INTO pages VALUES ('A Page');
-- new:
CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT replace(lower(t), ' ', '_') $$;
CREATE TABLE pages (title text, slug text GENERATED ALWAYS AS (slug(title)) STORED);
CREATE UNIQUE INDEX pages_slug ON pages (slug);
