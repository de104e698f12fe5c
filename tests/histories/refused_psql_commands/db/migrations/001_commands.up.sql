CREATE TABLE a (id integer);
\copy a FROM 'a.csv'
