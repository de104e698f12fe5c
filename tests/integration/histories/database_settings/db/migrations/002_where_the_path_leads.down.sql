DROP TABLE pears;
