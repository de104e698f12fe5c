CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 2';
CREATE OPERATOR <#-#> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = near);
CREATE OPERATOR ?~ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = near);
CREATE OPERATOR @%@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = near);
CREATE TABLE nearby AS
  SELECT 1 <#-#> 2 AS a, 1?~5 AS b, 3@%@3 AS c, |/ 25.0 AS d, @ -5 AS e, 5 # 3 AS f, ~1 AS g, 2^10 AS h,
         '{"a": [1, 2]}'::jsonb ? 'a' AS i, '{"a": 1}'::jsonb ?| array['b', 'a'] AS j, '{"a": 1}'::jsonb ?& '{a,b}'::text[] AS k,
         '{"a": [1]}'::jsonb @? '$.a[*] ? (@ > 0)' AS l, '{"a": {"b": ":c"}}'::jsonb #>> '{a,b}' AS m,
         10 % 3 AS n, (array[1,2,3])[2:3] AS o, 'a' LIKE '%a%' AS p;
