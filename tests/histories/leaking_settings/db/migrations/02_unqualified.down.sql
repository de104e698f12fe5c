DROP TABLE not_there_yet;
DROP SCHEMA cellar;
