/* Clubs get a box a month. */
CREATE TABLE clubs (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  jars_a_month smallint NOT NULL DEFAULT 2 CHECK (jars_a_month BETWEEN 1 AND 12)
);
CREATE TABLE club_members (
  club_id integer NOT NULL REFERENCES clubs ON DELETE CASCADE,
  customer_id integer NOT NULL REFERENCES customers,
  since date NOT NULL DEFAULT '2025-01-01',
  PRIMARY KEY (club_id, customer_id)
);
INSERT INTO clubs (name, jars_a_month) VALUES ('Sweet; tooth', 2), ('Toast & Co.', 4);
INSERT INTO club_members (club_id, customer_id) SELECT 1 + id % 2, id FROM customers WHERE id % 5 = 0
