GRANT ALL ON ALL TABLES IN SCHEMA public TO history_writer WITH GRANT OPTION;
GRANT SELECT (id, entry), UPDATE (entry) ON diary TO history_reader;
REVOKE DELETE ON diary FROM history_writer;
ALTER TABLE diary ENABLE ROW LEVEL SECURITY;
ALTER TABLE diary FORCE ROW LEVEL SECURITY;
CREATE POLICY own_entries ON diary AS PERMISSIVE FOR ALL TO history_reader USING (owner = current_user) WITH CHECK (entry <> ';');
CREATE POLICY "no one; else" ON diary AS RESTRICTIVE FOR SELECT USING (true);
ALTER TABLE diary OWNER TO history_writer;
