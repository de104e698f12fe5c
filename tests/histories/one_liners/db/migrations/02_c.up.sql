create table c(id int)/*;*/;do $$begin perform 1;end$$;insert into c select 1;--end
