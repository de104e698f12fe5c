DELETE FROM recipes WHERE id = 2;
