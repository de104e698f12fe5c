-- All columns lose a prefix
-- old:
CREATE TABLE films (f_title text NOT NULL, f_year integer, f_director text, f_minutes integer);
-- rows:
INSERT INTO films VALUES ('Alien', 1979, 'Scott', 117);
-- new:
CREATE TABLE films (title text NOT NULL, year integer, director text, minutes integer);
-- expect: rename public.films.f_title -> public.films.title
-- expect: rename public.films.f_year -> public.films.year
-- expect: rename public.films.f_director -> public.films.director
-- expect: rename public.films.f_minutes -> public.films.minutes
