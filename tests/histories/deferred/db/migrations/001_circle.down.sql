DROP TABLE teams, people CASCADE;
