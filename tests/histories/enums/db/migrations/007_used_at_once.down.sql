UPDATE pots SET stage = 'washed' WHERE id = 1;
