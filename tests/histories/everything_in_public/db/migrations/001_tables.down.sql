DROP TABLE apples;
DROP TABLE pears;
