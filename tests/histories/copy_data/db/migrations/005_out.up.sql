COPY (SELECT * FROM fruit ORDER BY id) TO STDOUT WITH CSV HEADER;
COPY fruit TO stdout;
INSERT INTO fruit VALUES (31, 'after', 'copying out');
