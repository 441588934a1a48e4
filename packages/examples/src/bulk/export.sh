opendnc export -o list.csv                  # url, id, reason, source, batch_id, created_at
opendnc export --format ndjson | wc -l      # or one object a line, to a program
opendnc import list.csv --team second       # the same people on another list
