DELETE FROM children WHERE id > 1;
ALTER TABLE children DROP CONSTRAINT children_id_check;
DROP INDEX children_parent;
ALTER TABLE children ALTER COLUMN name DROP DEFAULT;
DELETE FROM parents WHERE id > 1;
