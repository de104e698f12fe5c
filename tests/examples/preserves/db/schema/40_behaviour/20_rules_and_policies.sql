CREATE RULE guests_are_forever AS ON DELETE TO "Guest Book" DO INSTEAD NOTHING;
CREATE RULE low_stock_told AS ON INSERT TO stock_moves WHERE NEW.jars < -50
  DO ALSO (INSERT INTO books.scratch VALUES (NEW.product_id, 'much; at once'); DELETE FROM books.scratch WHERE id IS NULL);

ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON customers FOR SELECT USING (true);
CREATE POLICY "own notes; only" ON customers FOR UPDATE USING (notes IS NOT NULL) WITH CHECK (notes <> ';');

CREATE STATISTICS harvest_stats (dependencies, ndistinct) ON orchard_id, fruit_id FROM harvests;
ALTER TABLE orders ALTER COLUMN customer_id SET STATISTICS 200;
