CREATE TABLE after_the_dump (id integer);
