DELETE FROM steps WHERE what = 'eleven';
