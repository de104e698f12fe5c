-- A cursor that is held, fetched from and left open; the next file may declare it anew.
DECLARE jars CURSOR WITH HOLD FOR SELECT n FROM generate_series(1, 5) AS n;
FETCH 2 FROM jars;
MOVE 1 IN jars;
PREPARE fetched (integer) AS INSERT INTO stock VALUES ('prepared', $1);
EXECUTE fetched(7);
