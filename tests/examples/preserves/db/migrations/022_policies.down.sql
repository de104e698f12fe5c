DROP POLICY small_clubs ON clubs;
ALTER TABLE clubs DISABLE ROW LEVEL SECURITY;
ALTER POLICY own_notes_only ON customers USING (notes IS NOT NULL) WITH CHECK (notes <> ';');
ALTER POLICY own_notes_only ON customers RENAME TO "own notes; only";
