-- The day comes first here, or it does not go in at all.
CREATE TABLE days (day date);
INSERT INTO days VALUES ('31.12.2024'), ('01.02.2024');
