DROP TABLE pots; DROP TYPE stage;
