DROP TABLE club_members;
DROP TABLE clubs;
