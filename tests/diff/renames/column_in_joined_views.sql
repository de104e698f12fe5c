-- A renamed column is read by views with aliases, subqueries, unions and views above them
-- old:
CREATE TABLE author (id integer PRIMARY KEY, nm text NOT NULL);
CREATE TABLE book (id integer PRIMARY KEY, nm text, author_id integer REFERENCES author);
CREATE VIEW a AS SELECT w.id, w.nm, b.nm AS title FROM author w LEFT JOIN book b ON b.author_id = w.id WHERE w.nm <> '';
CREATE VIEW b AS SELECT nm FROM author UNION SELECT nm FROM book;
CREATE VIEW c AS SELECT id FROM book WHERE author_id IN (SELECT author.id FROM author WHERE author.nm = book.nm);
CREATE VIEW d AS WITH x AS (SELECT nm AS n FROM author) SELECT x.n, upper(x.n) AS u FROM x;
CREATE VIEW e AS SELECT a.nm, count(*) OVER (PARTITION BY a.nm ORDER BY a.id) AS c FROM a;
CREATE MATERIALIZED VIEW m AS SELECT author.nm, max(author.id) AS top FROM author GROUP BY author.nm;
CREATE INDEX m_nm ON m (nm);
-- rows:
INSERT INTO author VALUES (1, 'a');
-- new:
CREATE TABLE author (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE book (id integer PRIMARY KEY, nm text, author_id integer REFERENCES author);
CREATE VIEW a AS SELECT w.id, w.name AS nm, b.nm AS title FROM author w LEFT JOIN book b ON b.author_id = w.id WHERE w.name <> '';
CREATE VIEW b AS SELECT name AS nm FROM author UNION SELECT nm FROM book;
CREATE VIEW c AS SELECT id FROM book WHERE author_id IN (SELECT author.id FROM author WHERE author.name = book.nm);
CREATE VIEW d AS WITH x AS (SELECT name AS n FROM author) SELECT x.n, upper(x.n) AS u FROM x;
CREATE VIEW e AS SELECT a.nm, count(*) OVER (PARTITION BY a.nm ORDER BY a.id) AS c FROM a;
CREATE MATERIALIZED VIEW m AS SELECT author.name AS nm, max(author.id) AS top FROM author GROUP BY author.name;
CREATE INDEX m_nm ON m (nm);
-- expect: rename public.author.nm -> public.author.name
