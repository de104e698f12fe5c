START TRANSACTION;
CREATE TABLE first (id integer);
SAVEPOINT s;
CREATE TABLE never (id integer);
ROLLBACK TO s;
CREATE TABLE second (id integer);
END;
