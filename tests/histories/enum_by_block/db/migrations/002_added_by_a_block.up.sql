-- The value is added inside a block, where no reader of statements sees it, and used at once.
DO $$
BEGIN
  ALTER TYPE kind ADD VALUE 'jelly';
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
INSERT INTO jars VALUES ('jelly');
