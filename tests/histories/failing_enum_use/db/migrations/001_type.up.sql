CREATE TYPE kind AS ENUM ('a'); CREATE TABLE k (kind kind);
