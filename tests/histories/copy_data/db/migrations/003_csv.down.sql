DELETE FROM fruit WHERE id >= 10;
TRUNCATE "Quoted Table";
