-- A sequence becomes unlogged
-- since: 150000
-- old:
CREATE SEQUENCE s;
-- new:
CREATE UNLOGGED SEQUENCE s;
