api="$DNC_SERVER/v1/dnc" key="Authorization: Bearer $DNC_API_KEY"

# Send the file. The answer, 202, is the job; -T sends a file of any size without reading it first.
job=$(curl -sS -H "$key" -H "Content-Type: text/csv" -H "Idempotency-Key: people-2024-05" \
  -X POST -T people.csv "$api/imports?source=website&fileName=people.csv")
id=$(expr "$job" : '.*"$id":"\([^"]*\)"')

curl -sS -N -H "$key" "$api/imports/$id/events"              # follow it until it has ended
curl -sS -H "$key" "$api/imports/$id/errors" -o mend.csv     # the rows that failed
curl -sS -H "$key" -X POST "$api/imports/$id/undo"           # take it back
