CREATE TYPE stage AS ENUM ('picked', 'boiled');
CREATE TABLE pots (id integer PRIMARY KEY, stage stage NOT NULL DEFAULT 'picked');
