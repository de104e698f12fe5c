COPY included FROM stdin;
1
2
\.
