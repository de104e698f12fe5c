CREATE TABLE deliveries_west (LIKE deliveries INCLUDING ALL EXCLUDING IDENTITY);
INSERT INTO deliveries_west (id, region, at, kilos) VALUES (1, 'west', '2024-05-05 00:00+00', 5);
ALTER TABLE deliveries ATTACH PARTITION deliveries_west FOR VALUES IN ('west');
CREATE FUNCTION in_kilos() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.kilos := round(NEW.kilos); RETURN NEW; END $$;
CREATE TRIGGER in_kilos BEFORE INSERT ON deliveries FOR EACH ROW EXECUTE FUNCTION in_kilos();
INSERT INTO deliveries (region, at, kilos) VALUES ('west', '2025-01-01 00:00+00', 1.6);
CREATE STATISTICS deliveries_stats (dependencies, ndistinct) ON region, at FROM deliveries;
