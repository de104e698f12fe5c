DROP TABLE shouted, copied;
