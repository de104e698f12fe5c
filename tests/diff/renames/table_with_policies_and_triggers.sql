-- A renamed table keeps policies, triggers, rules, grants and statistics
-- roles: confiture_diff_reader
-- old:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE doc (id integer PRIMARY KEY, owner text, size bigint, kind text);
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON doc USING (owner = current_user AND EXISTS (SELECT FROM doc d WHERE d.id = doc.id));
CREATE TRIGGER touched BEFORE UPDATE OF size ON doc FOR EACH ROW WHEN (OLD.size <> NEW.size) EXECUTE FUNCTION f();
CREATE RULE no_delete AS ON DELETE TO doc WHERE OLD.size > 5 DO INSTEAD NOTHING;
CREATE STATISTICS doc_stats ON owner, kind FROM doc;
GRANT SELECT (id), UPDATE ON doc TO confiture_diff_reader;
ALTER TABLE doc CLUSTER ON doc_pkey;
-- rows:
INSERT INTO doc VALUES (1, 'a', 5, 'b');
-- new:
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE documents (id integer PRIMARY KEY, owner text, size bigint, kind text);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON documents USING (owner = current_user AND EXISTS (SELECT FROM documents d WHERE d.id = documents.id));
CREATE TRIGGER touched BEFORE UPDATE OF size ON documents FOR EACH ROW WHEN (OLD.size <> NEW.size) EXECUTE FUNCTION f();
CREATE RULE no_delete AS ON DELETE TO documents WHERE OLD.size > 5 DO INSTEAD NOTHING;
CREATE STATISTICS doc_stats ON owner, kind FROM documents;
GRANT SELECT (id), UPDATE ON documents TO confiture_diff_reader;
ALTER TABLE documents CLUSTER ON documents_pkey;
-- expect: rename public.doc -> public.documents
