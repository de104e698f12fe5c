-- A column's type changes under a policy, a trigger's condition and a rule
-- old:
CREATE TABLE docs (
  id integer PRIMARY KEY,
  owner varchar(63) NOT NULL,
  body text
);
CREATE FUNCTION keep_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.owner := OLD.owner; RETURN NEW; END $$;
CREATE TRIGGER docs_owner BEFORE UPDATE ON docs FOR EACH ROW WHEN (OLD.owner IS DISTINCT FROM NEW.owner) EXECUTE FUNCTION keep_owner();
CREATE POLICY own ON docs FOR SELECT USING (owner = CURRENT_USER);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE RULE docs_no_delete AS ON DELETE TO docs WHERE OLD.owner = 'root' DO INSTEAD NOTHING;
-- rows:
INSERT INTO docs VALUES (1, 'ada', 'x');
-- new:
CREATE TABLE docs (
  id integer PRIMARY KEY,
  owner text NOT NULL,
  body text
);
CREATE FUNCTION keep_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.owner := OLD.owner; RETURN NEW; END $$;
CREATE TRIGGER docs_owner BEFORE UPDATE ON docs FOR EACH ROW WHEN (OLD.owner IS DISTINCT FROM NEW.owner) EXECUTE FUNCTION keep_owner();
CREATE POLICY own ON docs FOR SELECT USING (owner = CURRENT_USER);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE RULE docs_no_delete AS ON DELETE TO docs WHERE OLD.owner = 'root' DO INSTEAD NOTHING;
