-- An enum comes without anybody who uses it
-- old:
-- new:
CREATE TYPE weather AS ENUM ('sun', 'rain', 'it''s snowing');
