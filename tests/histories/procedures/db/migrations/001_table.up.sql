CREATE TABLE ledger_lines (id integer PRIMARY KEY, amount integer, done boolean NOT NULL DEFAULT false);
INSERT INTO ledger_lines SELECT n, n FROM generate_series(1, 100) AS n;
