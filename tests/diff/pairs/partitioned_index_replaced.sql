-- An index of a partitioned table is made anew with other columns
-- old:
CREATE TABLE chats (room integer NOT NULL, at timestamptz NOT NULL, said text) PARTITION BY LIST (room);
CREATE TABLE chats_1 PARTITION OF chats FOR VALUES IN (1);
CREATE TABLE chats_2 PARTITION OF chats FOR VALUES IN (2);
CREATE INDEX chats_at_idx ON chats (at);
-- rows:
INSERT INTO chats VALUES (1, now(), 'hi'), (2, now(), NULL);
-- new:
CREATE TABLE chats (room integer NOT NULL, at timestamptz NOT NULL, said text) PARTITION BY LIST (room);
CREATE TABLE chats_1 PARTITION OF chats FOR VALUES IN (1);
CREATE TABLE chats_2 PARTITION OF chats FOR VALUES IN (2);
CREATE INDEX chats_at_idx ON chats (room, at) WHERE said IS NOT NULL;
