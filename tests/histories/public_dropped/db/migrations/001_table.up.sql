CREATE TABLE old_life (id integer);
