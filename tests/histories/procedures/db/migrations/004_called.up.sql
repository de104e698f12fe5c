-- confiture: no-transaction
CALL raise_amounts(25);
