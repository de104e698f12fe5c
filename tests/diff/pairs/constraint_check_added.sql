-- A check over two columns comes
-- old:
CREATE TABLE spans (a date, b date
);
-- rows:
INSERT INTO spans VALUES ('2024-01-01', '2024-02-01');
-- new:
CREATE TABLE spans (a date, b date,
  CONSTRAINT in_order CHECK (a <= b)
);
