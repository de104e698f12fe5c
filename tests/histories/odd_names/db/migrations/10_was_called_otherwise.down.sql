DELETE FROM steps WHERE what = 'ten';
