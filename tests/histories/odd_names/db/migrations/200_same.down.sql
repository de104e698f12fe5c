DELETE FROM steps WHERE what = 'same, twice';
