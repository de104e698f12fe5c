UPDATE ledger_lines SET amount = amount - 1;
