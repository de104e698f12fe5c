-- A renamed column is in an exclusion, an expression, a statistic and a generated column
-- old:
CREATE TABLE booking (id integer PRIMARY KEY, whn int4range, room_nr integer,
  low integer GENERATED ALWAYS AS (lower(whn)) STORED, EXCLUDE USING gist (whn WITH &&));
CREATE INDEX booking_upper ON booking (upper(whn)) INCLUDE (room_nr) WHERE room_nr > 0;
CREATE STATISTICS booking_stats ON whn, room_nr FROM booking;
-- rows:
INSERT INTO booking (id, whn, room_nr) VALUES (1, '[1,2)', 5);
-- new:
CREATE TABLE booking (id integer PRIMARY KEY, "when" int4range, room_number integer,
  low integer GENERATED ALWAYS AS (lower("when")) STORED, EXCLUDE USING gist ("when" WITH &&));
CREATE INDEX booking_upper ON booking (upper("when")) INCLUDE (room_number) WHERE room_number > 0;
CREATE STATISTICS booking_stats ON "when", room_number FROM booking;
-- expect: rename public.booking.whn -> public.booking."when"
-- expect: rename public.booking.room_nr -> public.booking.room_number
