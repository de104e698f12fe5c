ALTER POLICY "own notes; only" ON customers RENAME TO own_notes_only;
ALTER POLICY own_notes_only ON customers USING (notes <> '') WITH CHECK (char_length(notes) < 1000);
ALTER TABLE clubs ENABLE ROW LEVEL SECURITY;
CREATE POLICY small_clubs ON clubs AS RESTRICTIVE USING (jars_a_month < 12);
