begin transaction;
  insert into trees values (1, 10), (2, 10);
  insert into orchards values (10, 'North slope');
end transaction;
