-- Three tables get the same audit columns, trigger and index
-- old:
CREATE TABLE a (id integer PRIMARY KEY
);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a
);
CREATE TABLE c (id integer PRIMARY KEY, b_id integer REFERENCES b
);
-- rows:
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1, 1);
INSERT INTO c VALUES (1, 1);
-- new:
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TABLE a (id integer PRIMARY KEY,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE c (id integer PRIMARY KEY, b_id integer REFERENCES b,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch BEFORE UPDATE ON b FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch BEFORE UPDATE ON c FOR EACH ROW EXECUTE FUNCTION touch();
CREATE INDEX a_updated ON a (updated_at);
