DELETE FROM shouted WHERE name = 'again';
