-- Nothing says that the procedure commits: PostgreSQL does.
INSERT INTO talk VALUES ('before');
CALL raise_amounts(50);
DO $$ BEGIN CALL raise_amounts(100); END $$;
INSERT INTO talk VALUES ('after');
