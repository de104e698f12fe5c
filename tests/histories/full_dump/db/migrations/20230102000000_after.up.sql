UPDATE market.stalls SET price = price + 1;
CREATE TABLE in_public (id integer);
