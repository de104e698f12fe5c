BEGIN;
ALTER TABLE harvests DETACH PARTITION harvests_2025;
INSERT INTO harvests (id, orchard_id, fruit_id, picked_on, kilos)
  SELECT id, orchard_id, fruit_id, picked_on, kilos FROM harvests_2025;
DROP TABLE harvests_2025;
COMMIT;
