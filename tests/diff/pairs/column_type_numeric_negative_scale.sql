-- A numeric is rounded to thousands
-- since: 150000
-- old:
CREATE TABLE budgets (
  id integer PRIMARY KEY,
  total numeric
);
-- rows:
INSERT INTO budgets VALUES (1, 1234567);
-- new:
CREATE TABLE budgets (
  id integer PRIMARY KEY,
  total numeric(4,-3)
);
-- hazards: data-loss
