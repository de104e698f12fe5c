CREATE PROCEDURE raise_amounts(step integer)
LANGUAGE plpgsql AS $$
DECLARE first integer := 1;
BEGIN
  WHILE first <= 100 LOOP
    UPDATE ledger_lines SET amount = amount + 1 WHERE id BETWEEN first AND first + step - 1;
    first := first + step;
    COMMIT;
  END LOOP;
END
$$;
