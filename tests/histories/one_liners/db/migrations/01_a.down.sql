drop table a;drop table b
