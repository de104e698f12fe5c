-- A table whose columns stand in another order is attached
-- old:
CREATE TABLE bookings (at date NOT NULL, guest text, room integer) PARTITION BY RANGE (at);
CREATE TABLE bookings_2022 (room integer, guest text, at date NOT NULL);
-- rows:
INSERT INTO bookings_2022 VALUES (5, 'ada', '2022-02-02');
-- new:
CREATE TABLE bookings (at date NOT NULL, guest text, room integer) PARTITION BY RANGE (at);
CREATE TABLE bookings_2022 (room integer, guest text, at date NOT NULL);
ALTER TABLE bookings ATTACH PARTITION bookings_2022 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
-- keeps: public.bookings_2022
