CREATE TABLE last (id integer);
