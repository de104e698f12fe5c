DROP TABLE before_silence;
SET default_transaction_read_only = on;
