-- The office asks for it; "why" is their secret.
ALTER TABLE growers ADD COLUMN phone text /* as dialled; with the prefix */;
COMMENT ON COLUMN growers.phone IS 'With the country''s prefix; no spaces';
