copy fruit from stdin with (format csv, header true, null 'NULL', quote '"');
id,name,note
10,"a ""quoted"" name","two
lines; and a comma, too"
11,NULL,'single'
12,"NULL",""
\.
COPY "Quoted Table" ("The Name", n) FROM STDIN WITH DELIMITER '|' NULL '';
a b|1
c;d|
\.
COPY fruit (id) FROM stdin WHERE id > 20;
20
21
\.
-- COPY fruit FROM stdin;
INSERT INTO fruit VALUES (13, 'COPY fruit FROM stdin;', $$
COPY fruit FROM stdin;
\.
$$);
