CREATE FUNCTION find_recipes(query text, VARIADIC without text[] DEFAULT '{}')
RETURNS TABLE (id integer, title text, rank real) LANGUAGE sql STABLE ROWS 20 AS $_$
  SELECT r.id, r.title, ts_rank(r.words, websearch_to_tsquery('english', $1))
    FROM recipes AS r
   WHERE r.words @@ websearch_to_tsquery('english', $1)
     AND NOT EXISTS (
       SELECT FROM recipe_ingredients AS ri JOIN ingredients AS i ON i.id = ri.ingredient_id
        WHERE ri.recipe_id = r.id AND i.name = ANY ($2))
   ORDER BY 3 DESC, 1;
$_$;

CREATE FUNCTION label_of(product products) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format('%s; %s g (%L)', r.title, product.grams, product.code) FROM recipes AS r WHERE r.id = product.recipe_id
$$;

CREATE OPERATOR <~> (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq, COMMUTATOR = <~>);
