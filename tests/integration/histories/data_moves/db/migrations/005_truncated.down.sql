DROP TABLE numbers
