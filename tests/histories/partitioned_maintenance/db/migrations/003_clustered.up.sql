CLUSTER sales USING sales_day;
