DROP TABLE only_one;
