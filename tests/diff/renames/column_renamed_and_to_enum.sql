-- A column is renamed and gets an enum for its text
-- old:
CREATE TABLE jobs (id integer PRIMARY KEY, priorty text NOT NULL);
-- rows:
INSERT INTO jobs VALUES (1, 'low');
-- new:
CREATE TYPE priority AS ENUM ('low', 'high');
CREATE TABLE jobs (id integer PRIMARY KEY, priority priority);
-- expect: ask public.jobs.priorty -> public.jobs.priority
