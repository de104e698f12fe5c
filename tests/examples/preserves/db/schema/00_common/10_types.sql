-- Words the whole cooperative uses.
CREATE TYPE season AS ENUM ('spring', 'summer', 'autumn', 'winter');
CREATE TYPE batch_state AS ENUM ('planned', 'boiling', 'filled', 'stored', 'spoilt');
CREATE TYPE payment_method AS ENUM ('cash', 'card', 'transfer');

/* An address as the post wants it;
   /* foreign ones fit too. */ */
CREATE TYPE address AS (street text, "post code" varchar(10), town text);
CREATE TYPE measure AS (amount numeric(10, 3), unit text);

-- Degrees; a multirange comes along by itself.
CREATE TYPE temperature AS RANGE (subtype = float8, subtype_diff = float8mi);
COMMENT ON TYPE temperature IS 'from; to, in °C';
