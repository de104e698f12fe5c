DROP TABLE kitchen.mine;
