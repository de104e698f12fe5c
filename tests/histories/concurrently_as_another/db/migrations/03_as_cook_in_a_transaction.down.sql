SET SESSION AUTHORIZATION history_cook;
DROP TABLE kitchen.spoons;
