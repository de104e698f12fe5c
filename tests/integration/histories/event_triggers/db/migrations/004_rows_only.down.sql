DELETE FROM logged;
