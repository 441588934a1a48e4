for attempt in 1 2; do
  curl -sS -i -X POST "$DNC_SERVER/v1/dnc/batch" -H "Authorization: Bearer $DNC_API_KEY" \
    -H "Content-Type: application/json" -H "Idempotency-Key: crm-run-4711" \
    -d '{"entries":[{"url":"in/jane"}]}'
done
