CREATE TABLE steps (n serial PRIMARY KEY, what text);
