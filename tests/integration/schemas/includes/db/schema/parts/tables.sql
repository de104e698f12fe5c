CREATE TABLE included (id integer PRIMARY KEY);
\ir deeper/rows.sql
