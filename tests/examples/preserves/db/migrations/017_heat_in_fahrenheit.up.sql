ALTER TABLE readings ADD COLUMN fahrenheit real GENERATED ALWAYS AS (celsius * 1.8 + 32) STORED;
CREATE INDEX readings_hot ON readings (batch_id) WHERE celsius > 100;
