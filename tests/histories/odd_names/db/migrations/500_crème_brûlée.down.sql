DELETE FROM steps WHERE what = 'crème brûlée';
