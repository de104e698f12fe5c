CREATE TABLE logged (id integer);
COMMENT ON TABLE logged IS 'seen by the log';
