CREATE TABLE recipes (id integer PRIMARY KEY, text text);

-- a comment
CREATE FUNCTION boil() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN 'two
lines'; -- here
END;
$$;
INSERT INTO recipes VALUES (1, boil());
