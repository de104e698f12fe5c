CREATE TABLE fruit (id integer PRIMARY KEY, name text, note text);
CREATE TABLE one_column (t text);
CREATE TABLE "Quoted Table" ("The Name" text, "n" integer);
