-- A primary key over a period comes, and a foreign key that follows it
-- since: 180000
-- old:
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id integer, open daterange
);
CREATE TABLE stays (room integer, during daterange
);
-- rows:
INSERT INTO rooms VALUES (1, '[2024-01-01,2025-01-01)');
INSERT INTO stays VALUES (1, '[2024-02-01,2024-02-05)');
-- new:
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id integer, open daterange,
  CONSTRAINT rooms_key PRIMARY KEY (id, open WITHOUT OVERLAPS)
);
CREATE TABLE stays (room integer, during daterange,
  CONSTRAINT stays_room FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD open)
);
