CREATE TYPE size AS ENUM ('small', 'large');
CREATE TABLE jars (id integer PRIMARY KEY, size size);
