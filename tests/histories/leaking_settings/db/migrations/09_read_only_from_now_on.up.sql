CREATE TABLE before_silence (id integer);
SET default_transaction_read_only = on;
SET default_transaction_isolation = 'serializable';
SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;
