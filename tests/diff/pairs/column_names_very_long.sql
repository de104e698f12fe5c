-- Names are as long as names can be
-- old:
CREATE TABLE a_table_whose_name_is_so_long_that_it_fills_all_sixty_three_byt (
  a_column_whose_name_is_so_long_that_it_fills_all_sixty_three_by integer PRIMARY KEY
);
-- rows:
INSERT INTO a_table_whose_name_is_so_long_that_it_fills_all_sixty_three_byt VALUES (1);
-- new:
CREATE TABLE a_table_whose_name_is_so_long_that_it_fills_all_sixty_three_byt (
  a_column_whose_name_is_so_long_that_it_fills_all_sixty_three_by integer PRIMARY KEY,
  another_column_whose_name_is_so_long_that_it_fills_sixty_three_ integer UNIQUE
);
