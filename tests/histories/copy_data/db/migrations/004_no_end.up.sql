COPY fruit FROM stdin;
30	last	without an end