-- A transform loses one of its directions
-- old:
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
-- new:
CREATE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION int4recv(internal));
