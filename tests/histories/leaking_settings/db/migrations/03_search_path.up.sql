SET search_path TO cellar;
CREATE TABLE shelves (id integer PRIMARY KEY);
