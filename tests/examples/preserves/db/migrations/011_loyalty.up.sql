-- Points; given once, in one go.

begin transaction;
  create table loyalty (customer_id integer primary key references customers on delete cascade, points integer not null);
  lock table orders in share mode;
  savepoint before_points;
  insert into loyalty select min(customer_id), -1 from orders;
  rollback to savepoint before_points;
  insert into loyalty select customer_id, count(*) * 10 from orders group by customer_id;
  release savepoint before_points;
end transaction
