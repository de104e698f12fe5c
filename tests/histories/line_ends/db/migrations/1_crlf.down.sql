DROP FUNCTION boil();
DROP TABLE recipes;
