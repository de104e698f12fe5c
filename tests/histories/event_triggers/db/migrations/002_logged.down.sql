DROP TABLE logged;
