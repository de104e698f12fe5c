DROP TABLE alone;
