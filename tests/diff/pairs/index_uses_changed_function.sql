-- A function under an expression index is made anew with another language
-- old:
CREATE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE TABLE users (login text);
CREATE UNIQUE INDEX users_login ON users (norm(login));
-- rows:
INSERT INTO users VALUES ('Ada');
-- new:
CREATE FUNCTION norm(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN RETURN lower(trim(t)); END $$;
CREATE TABLE users (login text);
CREATE UNIQUE INDEX users_login ON users (norm(login));
