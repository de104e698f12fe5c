SET search_path = app, public;
CREATE TABLE posts (id integer PRIMARY KEY);
