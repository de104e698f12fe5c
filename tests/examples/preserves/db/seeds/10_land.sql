-- Land and people; made up, all of them.

COPY growers (id, full_name, email, home, share, joined_on) FROM stdin;
1	Marta Côte	grower1@example.org	("Mill Lane 26",5028,"Oberau")	0.064	2020-10-20
2	Lív Fontaine	grower2@example.org	("Long ""Walk"" 16",6533,"Bergen op Zoom")	0.075	2020-04-01
3	Hana Holm	grower3@example.org	("Long ""Walk"" 49",7290,"Llanfair")	0.004	2020-02-21
4	Jules Holm	grower4@example.org	("Long ""Walk"" 64",5795,"Saint-Péray")	0.077	2022-03-19
5	Nils Holm	grower5@example.org	("Long ""Walk"" 11",2186,"Kivik")	0.064	2022-06-08
6	Ilse Holm	grower6@example.org	("Long ""Walk"" 13",2656,"Llanfair")	0.002	2022-01-09
7	Kofi Grøn	grower7@example.org	\N	0.055	2021-06-17
8	Göran Holm	grower8@example.org	("Church; Row 31",5090,"Bergen op Zoom")	0.037	2020-05-06
9	Pál Jansen	\N	("Church; Row 67",6809,"Bergen op Zoom")	0.070	2020-11-26
10	Bruno Grøn	grower10@example.org	("Long ""Walk"" 77",4549,"Bergen op Zoom")	0.082	2020-10-21
11	Hana Fontaine	grower11@example.org	("Mill Lane 54",3230,"Saint-Péray")	0.008	2020-09-15
12	Hana O'Neill	grower12@example.org	("Church; Row 49",9320,"Oberau")	0.009	2020-09-21
13	Pál Itō	grower13@example.org	("Church; Row 36",6697,"Llanfair")	0.024	2021-03-18
14	Hana Jansen	grower14@example.org	\N	0.007	2020-08-16
15	Chloé Zwetschke	grower15@example.org	("Church; Row 58",1099,"Oberau")	0.078	2021-10-11
16	Marta O'Neill	grower16@example.org	("Mill Lane 71",8235,"Oberau")	0.022	2021-02-03
17	Elif Grøn	grower17@example.org	("Mill Lane 67",4765,"Saint-Péray")	0.049	2022-01-18
18	Ilse O'Neill	\N	("Mill Lane 6",6910,"Saint-Péray")	0.003	2021-12-17
19	Ada Grøn	grower19@example.org	("Long ""Walk"" 38",1104,"Kivik")	0.052	2022-03-12
20	Hana Itō	grower20@example.org	("Church; Row 33",5323,"Saint-Péray")	0.069	2020-06-08
21	Marta Eriksen	grower21@example.org	\N	0.031	2021-11-10
22	Göran Jansen	grower22@example.org	("Long ""Walk"" 65",1219,"Kivik")	0.059	2021-11-28
23	Dmitri Côte	grower23@example.org	("Church; Row 53",2920,"Llanfair")	0.017	2022-02-21
24	Ada Apfelbaum	grower24@example.org	("Long ""Walk"" 15",7768,"Kivik")	0.037	2022-01-14
25	Elif O'Neill	grower25@example.org	("Long ""Walk"" 30",8100,"Saint-Péray")	0.057	2021-12-29
26	Dmitri Grøn	grower26@example.org	("Long ""Walk"" 18",6251,"Bergen op Zoom")	0.070	2020-11-01
27	Ilse Dŵr	\N	("Long ""Walk"" 63",6447,"Kivik")	0.007	2020-08-28
28	Bruno Dŵr	grower28@example.org	\N	0.007	2020-05-17
29	Dmitri Côte	grower29@example.org	("Long ""Walk"" 72",3017,"Llanfair")	0.007	2021-05-20
30	Farah Brambilla	grower30@example.org	("Long ""Walk"" 20",6123,"Oberau")	0.032	2021-11-01
31	Göran Eriksen	grower31@example.org	("Long ""Walk"" 75",3851,"Saint-Péray")	0.069	2020-05-24
32	Ilse Eriksen	grower32@example.org	("Long ""Walk"" 53",3884,"Saint-Péray")	0.040	2021-09-09
33	Nils Zwetschke	grower33@example.org	("Long ""Walk"" 70",8802,"Oberau")	0.023	2022-04-14
34	Farah Eriksen	grower34@example.org	("Church; Row 3",4060,"Saint-Péray")	0.029	2022-03-25
35	Nils Itō	grower35@example.org	\N	0.049	2020-11-22
36	Bruno Holm	\N	("Mill Lane 27",5291,"Kivik")	0.020	2021-08-20
37	Oona O'Neill	grower37@example.org	("Long ""Walk"" 40",2667,"Kivik")	0.062	2021-01-03
38	Bruno Côte	grower38@example.org	("Long ""Walk"" 43",9893,"Kivik")	0.032	2021-08-06
39	Göran Eriksen	grower39@example.org	("Long ""Walk"" 51",1327,"Llanfair")	0.032	2020-04-08
40	Oona Eriksen	grower40@example.org	("Church; Row 46",3771,"Oberau")	0.042	2020-12-16
\.

SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('growers', 'id'), 40, true);
COPY fruits (id, name, seasons, pectin, facts) FROM stdin;
1	Apricot	{summer,autumn}	\N	{"stone":true,"it's":"a \\\\ fruit; really","tags":["t0"]}
2	Blackcurrant	{autumn}	1.0	{"stone":false,"it's":"a \\\\ fruit; really","tags":["t1"]}
3	Cherry	{spring,summer}	1.9	{"stone":true,"it's":"a \\\\ fruit; really","tags":["t2"]}
4	Damson	{spring,summer}	0.3	{"stone":false,"it's":"a \\\\ fruit; really","tags":["t3"]}
5	Elderberry	{summer}	1.3	{"stone":true,"it's":"a \\\\ fruit; really","tags":["t4"]}
6	Fig	{summer,autumn}	\N	{"stone":false,"it's":"a \\\\ fruit; really","tags":["t5"]}
7	Gooseberry	{summer,autumn}	0.7	{"stone":true,"it's":"a \\\\ fruit; really","tags":["t6"]}
8	Medlar	{autumn}	1.7	{"stone":false,"it's":"a \\\\ fruit; really","tags":["t7"]}
9	Plum	{summer}	1.7	{"stone":true,"it's":"a \\\\ fruit; really","tags":["t8"]}
10	Quince	{summer,autumn}	1.5	{"stone":false,"it's":"a \\\\ fruit; really","tags":["t9"]}
11	Raspberry	{spring,summer}	\N	{"stone":true,"it's":"a \\\\ fruit; really","tags":["t10"]}
12	Strawberry	{spring,summer}	1.2	{"stone":false,"it's":"a \\\\ fruit; really","tags":["t11"]}
\.

COPY varieties (fruit_id, name) FROM stdin;
1	Early 1
1	Late 1
1	Old "Home" 1
2	Early 2
2	Late 2
2	Old "Home" 2
3	Early 3
3	Late 3
3	Old "Home" 3
4	Early 4
4	Late 4
4	Old "Home" 4
5	Early 5
5	Late 5
5	Old "Home" 5
6	Early 6
6	Late 6
6	Old "Home" 6
7	Early 7
7	Late 7
7	Old "Home" 7
8	Early 8
8	Late 8
8	Old "Home" 8
9	Early 9
9	Late 9
9	Old "Home" 9
10	Early 10
10	Late 10
10	Old "Home" 10
11	Early 11
11	Late 11
11	Old "Home" 11
12	Early 12
12	Late 12
12	Old "Home" 12
\.

COPY orchards (id, grower_id, name, hectares, outline) FROM stdin;
100	33	Field 1	2.98	\N
105	1	Field 2	2.47	\N
110	10	Field 3	4.46	\N
115	26	Field 4	4.21	((0,0),(0,1),(1,1))
120	12	Field 5	3.20	\N
125	25	Field 6	1.96	\N
130	24	Field 7	2.00	\N
135	5	Field 8	1.26	((0,0),(0,1),(1,1))
140	15	Field 9	3.17	\N
145	20	Field 10	2.55	\N
150	17	Field 11	0.92	\N
155	20	Field 12	5.19	((0,0),(0,1),(1,1))
160	14	Field 13	5.06	\N
165	40	Field 14	5.16	\N
170	16	Field 15	1.65	\N
175	11	Field 16	2.04	((0,0),(0,1),(1,1))
180	9	Field 17	3.79	\N
185	22	Field 18	3.92	\N
190	22	Field 19	3.14	\N
195	5	Field 20	1.46	((0,0),(0,1),(1,1))
200	37	Field 21	2.53	\N
205	22	Field 22	3.50	\N
210	22	Field 23	3.06	\N
215	31	Field 24	0.65	((0,0),(0,1),(1,1))
220	7	Field 25	4.84	\N
225	10	Field 26	4.92	\N
230	7	Field 27	2.25	\N
235	1	Field 28	0.77	((0,0),(0,1),(1,1))
240	7	Field 29	2.38	\N
245	34	Field 30	0.54	\N
250	37	Field 31	2.64	\N
255	8	Field 32	2.11	((0,0),(0,1),(1,1))
260	26	Field 33	3.72	\N
265	39	Field 34	2.95	\N
270	24	Field 35	4.05	\N
275	9	Field 36	2.35	((0,0),(0,1),(1,1))
280	4	Field 37	0.46	\N
285	21	Field 38	3.49	\N
290	35	Field 39	3.82	\N
295	24	Field 40	2.07	((0,0),(0,1),(1,1))
300	6	Field 41	2.90	\N
305	39	Field 42	5.10	\N
310	16	Field 43	3.87	\N
315	30	Field 44	0.97	((0,0),(0,1),(1,1))
320	4	Field 45	2.89	\N
325	15	Field 46	4.09	\N
330	13	Field 47	1.37	\N
335	23	Field 48	0.83	((0,0),(0,1),(1,1))
340	7	Field 49	4.60	\N
345	4	Field 50	2.13	\N
350	27	Field 51	4.93	\N
355	28	Field 52	1.52	((0,0),(0,1),(1,1))
360	22	Field 53	3.36	\N
365	2	Field 54	3.61	\N
370	32	Field 55	0.68	\N
375	6	Field 56	2.56	((0,0),(0,1),(1,1))
380	24	Field 57	3.71	\N
385	36	Field 58	2.71	\N
390	2	Field 59	0.68	\N
395	40	Field 60	4.74	((0,0),(0,1),(1,1))
\.

SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('orchards', 'id'), 395, true);
COPY orchard_varieties (orchard_id, fruit_id, variety, trees) FROM stdin;
100	12	Old "Home" 12	170
105	8	Old "Home" 8	89
110	9	Early 9	178
115	3	Late 3	148
120	5	Late 5	148
125	9	Early 9	126
130	4	Early 4	80
135	11	Early 11	47
140	4	Old "Home" 4	50
145	3	Old "Home" 3	50
150	5	Late 5	20
155	4	Old "Home" 4	181
160	7	Old "Home" 7	200
165	11	Late 11	180
170	12	Late 12	163
175	5	Early 5	23
180	1	Old "Home" 1	59
185	11	Early 11	200
190	2	Late 2	95
195	3	Old "Home" 3	162
200	4	Late 4	42
205	11	Early 11	41
210	7	Old "Home" 7	81
215	12	Early 12	52
220	6	Late 6	177
225	11	Late 11	57
230	6	Late 6	97
235	7	Old "Home" 7	145
240	3	Old "Home" 3	177
245	6	Late 6	41
250	5	Early 5	98
255	4	Old "Home" 4	134
260	10	Old "Home" 10	10
265	2	Old "Home" 2	55
270	12	Early 12	72
275	11	Old "Home" 11	13
280	11	Early 11	117
285	8	Early 8	49
290	1	Early 1	93
295	5	Early 5	99
300	10	Old "Home" 10	153
305	10	Early 10	69
310	9	Late 9	10
315	1	Early 1	180
320	2	Old "Home" 2	182
325	9	Early 9	96
330	2	Early 2	84
335	5	Early 5	65
340	7	Late 7	51
345	2	Late 2	138
350	11	Early 11	55
355	10	Late 10	72
360	12	Early 12	172
365	9	Early 9	160
370	6	Early 6	87
375	4	Late 4	19
380	1	Late 1	33
385	4	Old "Home" 4	81
390	9	Early 9	85
395	1	Old "Home" 1	1
\.

