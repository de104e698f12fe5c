TRUNCATE fruit, one_column;
