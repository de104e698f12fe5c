DROP TABLE gone, stock
