-- Servers and wrappers with odd names come and go
-- roles: confiture_diff_reader
-- old:
CREATE FOREIGN DATA WRAPPER "a ""b";
CREATE SERVER "Old One" FOREIGN DATA WRAPPER "a ""b";
CREATE USER MAPPING FOR confiture_diff_reader SERVER "Old One" OPTIONS (password 'it''s');
-- new:
CREATE FOREIGN DATA WRAPPER "a ""b";
CREATE SERVER "New.One" FOREIGN DATA WRAPPER "a ""b";
CREATE USER MAPPING FOR confiture_diff_reader SERVER "New.One" OPTIONS (password E'back\\slash');
