DROP TABLE sayings;
