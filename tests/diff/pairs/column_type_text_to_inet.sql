-- Addresses in text become inet with an index of another operator class
-- old:
CREATE TABLE visitors (
  id integer PRIMARY KEY,
  address text NOT NULL
);
CREATE INDEX visitors_address ON visitors (address text_pattern_ops);
-- rows:
INSERT INTO visitors VALUES (1, '10.0.0.1');
-- new:
CREATE TABLE visitors (
  id integer PRIMARY KEY,
  address inet NOT NULL
);
CREATE INDEX visitors_address ON visitors USING gist (address inet_ops);
