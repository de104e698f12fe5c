-- A table comes with key, check, foreign key, index, trigger, policy, comment and grant in one go
-- roles: confiture_diff_reader
-- old:
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := now(); RETURN NEW; END $$;
-- rows:
INSERT INTO tenants VALUES (1);
-- new:
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := now(); RETURN NEW; END $$;
CREATE TABLE notes (
  id bigserial PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenants ON DELETE CASCADE,
  body text NOT NULL CHECK (body <> ''),
  touched timestamptz
);
CREATE INDEX notes_tenant_idx ON notes (tenant_id) INCLUDE (touched);
CREATE TRIGGER notes_touch BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY notes_of_tenant ON notes USING (tenant_id = current_setting('app.tenant', true)::integer);
COMMENT ON TABLE notes IS 'What people write down';
COMMENT ON COLUMN notes.body IS 'Never empty';
GRANT SELECT ON notes TO confiture_diff_reader;
