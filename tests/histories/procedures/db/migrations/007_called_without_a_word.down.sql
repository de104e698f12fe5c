DELETE FROM talk WHERE t IN ('before', 'after');
DO $$ BEGIN CALL raise_amounts(30); END $$;
