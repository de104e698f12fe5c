CREATE DOMAIN email AS text CONSTRAINT email_has_at CHECK (VALUE ~ '^[^@\s;]+@[^@\s]+$');
CREATE DOMAIN money_amount AS numeric(10, 2) DEFAULT 0 CONSTRAINT never_negative CHECK (VALUE >= 0);
CREATE DOMAIN share AS numeric(4, 3) NOT NULL CHECK (VALUE BETWEEN 0 AND 1);
COMMENT ON DOMAIN share IS 'A part of the whole: 0.5 is half';
