BEGIN;

COPY fruit (id, name, note) FROM stdin;
1	plum	\N
2	quince; BEGIN;	it's
3		-- no comment
4	tab\there	back\\slash
5	new\nline	$$
6		\x41\101
7	"quoted"	/*
\.


COPY public.one_column FROM STDIN;

\N
x

\\.
\.
COPY one_column FROM stdin;
\.
COMMIT;
