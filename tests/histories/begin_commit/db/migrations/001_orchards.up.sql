-- Orchards and their trees; "BEGIN;" in this comment begins nothing.
/* Neither does COMMIT; in this one. */

BEGIN;

CREATE TABLE orchards (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE trees (
  id integer PRIMARY KEY,
  orchard_id integer NOT NULL REFERENCES orchards (id) DEFERRABLE INITIALLY DEFERRED
);

COMMIT;

-- the end
