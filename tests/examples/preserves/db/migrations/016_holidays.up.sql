CREATE TABLE holidays (
  grower_id integer NOT NULL REFERENCES growers,
  days datemultirange NOT NULL,
  during daterange NOT NULL,
  CONSTRAINT one_at_a_time EXCLUDE USING gist (int4range(grower_id, grower_id, '[]') WITH &&, during WITH &&) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO holidays VALUES (1, '{[2025-01-01,2025-01-03), [2025-02-01,2025-02-02)}', '[2025-01-01,2025-02-02)');
INSERT INTO holidays VALUES (1, '{}', '[2025-02-01,2025-03-01)');
UPDATE holidays SET during = '[2025-02-02,2025-03-01)' WHERE days = '{}';
