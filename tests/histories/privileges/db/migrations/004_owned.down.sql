ALTER TABLE diary OWNER TO history_writer;
REVOKE SELECT ON diary FROM history_reader;
