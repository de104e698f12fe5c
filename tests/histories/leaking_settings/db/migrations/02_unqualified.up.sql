CREATE TABLE not_there_yet (id integer);
CREATE SCHEMA cellar;
