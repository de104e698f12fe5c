COPY recipes (id, text) FROM stdin;
3	three
4	\N
5	
\.
INSERT INTO recipes VALUES (6, 'six');
