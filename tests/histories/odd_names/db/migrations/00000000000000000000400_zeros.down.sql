DELETE FROM steps WHERE what = 'four hundred';
