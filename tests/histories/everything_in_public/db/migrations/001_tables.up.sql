CREATE TABLE apples (id integer PRIMARY KEY);
CREATE TABLE pears (id integer PRIMARY KEY);
INSERT INTO apples VALUES (1);
