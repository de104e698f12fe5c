DROP TABLE not_gone;
