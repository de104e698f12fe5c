DELETE FROM steps WHERE what = 'same, once';
