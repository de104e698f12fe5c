CREATE TABLE events (id integer NOT NULL, what text);
CREATE TABLE big_events (crowd integer) INHERITS (events);
INSERT INTO events VALUES (1, 'picnic');
INSERT INTO big_events VALUES (2, 'fair', 500);
