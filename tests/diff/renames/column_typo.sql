-- A misspelled column is set right
-- old:
CREATE TABLE contacts (id integer PRIMARY KEY,
  adress text
);
-- rows:
INSERT INTO contacts VALUES (1, 'Main Street');
-- new:
CREATE TABLE contacts (id integer PRIMARY KEY,
  address text
);
-- expect: rename public.contacts.adress -> public.contacts.address
