CREATE TYPE mood AS ENUM ('sweet');
ALTER TYPE mood ADD VALUE 'sour';
CREATE TABLE moods (m mood);
