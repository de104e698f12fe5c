begin;drop table d;commit
