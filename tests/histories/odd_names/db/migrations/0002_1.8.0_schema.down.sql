DELETE FROM steps WHERE what = '1.8.0';
