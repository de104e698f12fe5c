DELETE FROM recipes
WHERE id = 10
