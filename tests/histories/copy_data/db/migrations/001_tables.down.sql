DROP TABLE fruit, one_column, "Quoted Table";
