-- A partition's own default and check change, its parent's stay
-- old:
CREATE TABLE queue (kind text NOT NULL, priority integer DEFAULT 5) PARTITION BY LIST (kind);
CREATE TABLE queue_mail PARTITION OF queue FOR VALUES IN ('mail');
ALTER TABLE queue_mail ALTER priority SET DEFAULT 1;
-- rows:
INSERT INTO queue_mail (kind) VALUES ('mail');
-- new:
CREATE TABLE queue (kind text NOT NULL, priority integer DEFAULT 5) PARTITION BY LIST (kind);
CREATE TABLE queue_mail PARTITION OF queue FOR VALUES IN ('mail');
ALTER TABLE queue_mail ALTER priority SET DEFAULT 9;
ALTER TABLE queue_mail ADD CONSTRAINT priority_of_mail CHECK (priority BETWEEN 1 AND 9);
