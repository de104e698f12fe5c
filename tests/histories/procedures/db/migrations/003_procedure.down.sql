DROP PROCEDURE raise_amounts(integer);
