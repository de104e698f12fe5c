-- An index of a partitioned table comes and is valid on all of its partitions
-- old:
CREATE TABLE posts (at date NOT NULL, author integer) PARTITION BY RANGE (at);
CREATE TABLE posts_a PARTITION OF posts FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE posts_b PARTITION OF posts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (at);
CREATE TABLE posts_b_1 PARTITION OF posts_b FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
-- rows:
INSERT INTO posts VALUES ('2023-02-02', 1), ('2024-02-02', 2);
-- new:
CREATE TABLE posts (at date NOT NULL, author integer) PARTITION BY RANGE (at);
CREATE TABLE posts_a PARTITION OF posts FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE posts_b PARTITION OF posts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (at);
CREATE TABLE posts_b_1 PARTITION OF posts_b FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE INDEX posts_author_idx ON posts (author, at DESC);
