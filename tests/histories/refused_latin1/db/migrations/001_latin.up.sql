CREATE TABLE a (id integer);
COMMENT ON TABLE a IS 'café';
