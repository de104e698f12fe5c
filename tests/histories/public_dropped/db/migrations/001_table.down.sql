DROP TABLE old_life;
