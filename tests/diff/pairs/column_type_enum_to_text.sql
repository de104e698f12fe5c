-- An enum column becomes text, its check and partial index stay, the enum goes
-- old:
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE diary (
  day date PRIMARY KEY,
  mood mood NOT NULL DEFAULT 'ok'
);
CREATE INDEX diary_happy ON diary (day) WHERE mood = 'happy';
-- rows:
INSERT INTO diary VALUES ('2024-01-01', 'happy');
-- new:
CREATE TABLE diary (
  day date PRIMARY KEY,
  mood text NOT NULL DEFAULT 'ok'
);
CREATE INDEX diary_happy ON diary (day) WHERE mood = 'happy';
