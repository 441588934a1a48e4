url="$DNC_SERVER/v1/dnc?limit=1000"
while [ -n "$url" ]; do
  curl -sS -D head.txt -H "Authorization: Bearer $DNC_API_KEY" "$url" | tee -a pages.ndjson > page.json
  echo >> pages.ndjson
  next=$(sed -n 's/^Link: <\(.*\)>; rel="next".*/\1/p' head.txt)
  url=${next:+$DNC_SERVER$next}
done
