ALTER TABLE customers DROP COLUMN given_name, DROP COLUMN family_name;
DROP FUNCTION family_name(text);
