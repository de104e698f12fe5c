DROP TABLE children, parents
