CREATE VIEW order_totals AS
  SELECT o.id AS order_id, o.customer_id, o.ordered_on,
         sum(l.jars * l.price) AS total,
         sum(sum(l.jars * l.price)) OVER (PARTITION BY o.customer_id ORDER BY o.ordered_on, o.id) AS running
    FROM orders AS o JOIN order_lines AS l ON l.order_id = o.id
   GROUP BY o.id;

CREATE MATERIALIZED VIEW yearly_harvest AS
  SELECT fruit_id, extract(year FROM picked_on)::integer AS year, sum(kilos) AS kilos
    FROM harvests GROUP BY 1, 2
  WITH NO DATA;
CREATE UNIQUE INDEX yearly_harvest_key ON yearly_harvest (fruit_id, year);

CREATE VIEW account_tree AS
  WITH RECURSIVE tree (number, title, path) AS (
    SELECT number, title, ARRAY[number] FROM books.accounts WHERE parent IS NULL
    UNION ALL
    SELECT a.number, a.title, t.path || a.number FROM books.accounts AS a JOIN tree AS t ON a.parent = t.number
  )
  SELECT number, repeat('  ', cardinality(path) - 1) || title AS title, path FROM tree ORDER BY path;
