DELETE FROM steps WHERE what = 'three hundred';
