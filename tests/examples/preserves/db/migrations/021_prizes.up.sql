-- Prizes, as the committee typed them.
CREATE TABLE prizes (year integer, recipe_id integer REFERENCES recipes, medal text, jury_said text);

COPY prizes (year, recipe_id, medal, jury_said) FROM stdin;
2021	1	gold	\N
2022	2	silver	"Too sweet"; they said
2023	3		tab\there, and a \\ there
2024	4	bronze	
\.

COMMENT ON TABLE prizes IS 'COPY prizes FROM stdin; is how they came';
