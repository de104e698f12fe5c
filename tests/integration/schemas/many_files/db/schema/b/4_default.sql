SET default_transaction_read_only = on;
SELECT count(*) FROM first;
