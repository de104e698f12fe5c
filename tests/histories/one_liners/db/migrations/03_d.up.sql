begin;create table d(id int);insert into d values(1);commit
