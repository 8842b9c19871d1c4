const noteToHelperR: 'LEAD to helper R: stop writing here and read /tmp/brief/NOTE-R.md now' = 0;
