-- A table grows a column while another has a column of its row type
-- old:
CREATE TABLE address (
  street text,
  city text
);
CREATE TABLE parcel (id integer PRIMARY KEY, sent_to address, tried address[]);
-- rows:
INSERT INTO address VALUES ('Main', 'Bern');
INSERT INTO parcel (id) VALUES (1);
-- new:
CREATE TABLE address (
  street text,
  city text,
  country text
);
CREATE TABLE parcel (id integer PRIMARY KEY, sent_to address, tried address[]);
