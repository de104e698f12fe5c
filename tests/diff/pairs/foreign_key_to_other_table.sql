-- A foreign key of the same name refers to another table
-- old:
CREATE TABLE persons (id integer PRIMARY KEY);
CREATE TABLE companies (id integer PRIMARY KEY);
CREATE TABLE bills (
  payer integer, CONSTRAINT bills_payer FOREIGN KEY (payer) REFERENCES persons
);
-- rows:
INSERT INTO persons VALUES (1);
INSERT INTO companies VALUES (1);
INSERT INTO bills VALUES (1);
-- new:
CREATE TABLE persons (id integer PRIMARY KEY);
CREATE TABLE companies (id integer PRIMARY KEY);
CREATE TABLE bills (
  payer integer, CONSTRAINT bills_payer FOREIGN KEY (payer) REFERENCES companies
);
