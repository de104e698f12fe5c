DROP TABLE new_life;
CREATE TABLE old_life (id integer);
