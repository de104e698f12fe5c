DELETE FROM steps WHERE what = 'nine';
