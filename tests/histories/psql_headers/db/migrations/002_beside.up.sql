-- A command behind a statement on its line, and one between statements.
BEGIN; \echo begun
UPDATE jars SET label = 'a\\b' || E'\\' WHERE id = 1; \pset null '-'
COMMIT; \timing
