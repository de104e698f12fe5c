create table a(id int);create table b(id int);;create index on a(id);insert into a values(1),(2);select * from a
