CREATE INDEX CONCURRENTLY fruit_name ON fruit (name);
COPY fruit FROM stdin;
40	forty	\N
\.
CREATE INDEX CONCURRENTLY fruit_note ON fruit (note);
