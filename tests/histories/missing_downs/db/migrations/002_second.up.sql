CREATE TABLE second (id integer);
