CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (debug 'true; really');
CREATE SERVER far_away FOREIGN DATA WRAPPER nowhere OPTIONS (host 'example; org');
CREATE USER MAPPING FOR PUBLIC SERVER far_away OPTIONS (password 'it''s secret');
CREATE FOREIGN TABLE distant (id integer) SERVER far_away;
