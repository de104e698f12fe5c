CREATE TYPE kind AS ENUM ('jam'); CREATE TABLE jars (kind kind);
