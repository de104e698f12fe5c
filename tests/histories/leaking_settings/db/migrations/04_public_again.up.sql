CREATE TABLE shelves (id integer PRIMARY KEY, in_public boolean DEFAULT true);
