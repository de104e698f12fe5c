/* /* /* ; */ */ */ DROP TABLE things /* ; */
-- ;
