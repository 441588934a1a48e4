opendnc import people.csv --dry-run             # only counts; nothing is written
opendnc import people.csv --errors mend.csv     # imports; the rows that failed go to mend.csv
sed 's#company/acme#in/anna-acme#' mend.csv > mended.csv   # or in an editor, or a spreadsheet
opendnc import mended.csv
opendnc check in/john in/anna-acme              # both are listed: exit code 3
